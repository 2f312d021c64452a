import { failedContainer } from '../checks/failed-container.ts';
import { image } from '../checks/image.ts';
import { ownRegistryImage } from '../checks/own-registry-image.ts';
import { pullThroughRules } from '../checks/pull-through-rules.ts';
import { taskDefinition } from '../checks/task-definition.ts';
import { awsCommand } from '../model/shell.ts';
import { type Advice, defineCause, type EvidenceView, type JudgeContext } from './cause.ts';
import {
  cacheRule,
  cacheUnseen,
  isVerdict,
  registryName,
  type SoughtImage,
  soughtImage,
} from './shared/found-image.ts';
import { ecrCommand } from './shared/pulled-image.ts';
import { showImages } from './shared/task-definition-steps.ts';
import { advice, change, confirmed, likely, look, outOfQuestion, ruledOut } from './shared/verdict.ts';

/** A repository that is not where the image name says; one that exists at home is `wrong-region` or `wrong-account`. */
export const repositoryMissing = defineCause({
  id: 'repository-missing',
  title: 'The repository that the image names does not exist.',
  explains: ['image-not-found', 'registry-credentials', 'pull-through-cache', 'unknown-pull-failure'],
  foretoldUnder: ['ecr-auth', 'repository-policy', 'network-unreachable', 'dns', 'layer-download'],
  evidence: [image, failedContainer, taskDefinition, ownRegistryImage, pullThroughRules],
  remedy: 'Creating the repository',
  judge(evidence, context) {
    const sought = soughtImage(evidence, context);
    if (isVerdict(sought)) return sought;
    if (sought.answer !== 'repository-missing') {
      return ruledOut(`The repository ${sought.repository} exists in ${registryName(sought)}.`);
    }
    if (cacheRule(evidence) !== null) {
      return outOfQuestion(`ECR creates ${sought.repository} by itself: a pull-through rule covers its name.`);
    }
    if (evidence.facts(ownRegistryImage)?.found === true) {
      return outOfQuestion(`The repository ${sought.repository} exists at home; the image name points elsewhere.`);
    }
    const there = `There is no repository ${sought.repository} in ${registryName(sought)}`;
    const holding = {
      breaks: ['manifest'] as const,
      seenIn: ['image'],
      advice: adviceFor(sought, evidence, context),
    };
    return cacheUnseen(evidence)
      ? likely(`${there}; whether a pull-through rule would create it could not be seen.`, holding)
      : confirmed(`${there}.`, holding);
  },
});

function adviceFor(sought: SoughtImage, evidence: EvidenceView, context: JudgeContext): Advice {
  const own = context.subject.account;
  return advice(
    [
      showImages(evidence, context),
      look(
        'List the repositories that do exist there, and look for a misspelt name.',
        awsCommand('ecr describe-repositories', sought.region, {
          ...(sought.registryId === own ? {} : { 'registry-id': sought.registryId }),
          query: 'repositories[].repositoryName',
          output: 'text',
        }),
      ),
      change(
        'If the name is right, create the repository and push the image to it; else correct the name in the task definition.',
        ecrCommand('create-repository', sought, own, {}),
      ),
    ],
    ['Create repositories with the same code that writes the task definition, so that one name serves both.'],
  );
}
