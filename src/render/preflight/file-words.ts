import { unreachable } from '../../model/result.ts';
import { type FileProblem, MOST_FILE_BYTES } from '../../preflight/task-definition-file.ts';

/** Why a text is no task definition. */
export function fileProblemSentence(problem: FileProblem): string {
  switch (problem.kind) {
    case 'too-large':
      return `it is larger than ${MOST_FILE_BYTES / 1024} KiB.`;
    case 'not-json':
      return 'it is not a JSON object.';
    case 'capital-names':
      return 'its fields are written as CloudFormation does (ContainerDefinitions), and ECS itself writes containerDefinitions.';
    case 'no-containers':
      return 'it has no list of containerDefinitions.';
    case 'wrong-field':
      return `${problem.path} does not have the form that ECS takes.`;
    default:
      return unreachable(problem);
  }
}
