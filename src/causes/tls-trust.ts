import { failedContainer } from '../checks/failed-container.ts';
import { awsCommand } from '../model/shell.ts';
import { type Advice, defineCause, type JudgeContext } from './cause.ts';
import { type PulledImage, pulledImage } from './shared/pulled-image.ts';
import { stageOfText, textSays, WHOLE_MESSAGE } from './shared/text.ts';
import { advice, change, likely, look, outOfQuestion, undecided } from './shared/verdict.ts';

/** Certificates are exchanged between the host and the registry; AWS shows none of it, so this is never more than likely. */
export const tlsTrust = defineCause({
  id: 'tls-trust',
  title: 'Whatever pulls does not trust the certificate that the registry showed.',
  explains: ['tls-trust'],
  foretoldUnder: [],
  evidence: [failedContainer],
  remedy: 'Installing a certificate authority',
  judge(evidence, context) {
    const says = textSays(context, 'tls-trust');
    if (says === 'not') return outOfQuestion('The text speaks of no certificate.');
    if (says === 'another-reading') {
      return undecided('The words can also mean a certificate that is not trusted.', [WHOLE_MESSAGE]);
    }
    const image = pulledImage(evidence, context);
    return likely(sentence(image, context), {
      breaks: [stageOfText(context, 'manifest')],
      seenIn: [],
      advice: adviceFor(image, context),
    });
  },
});

type Trouble = 'expired' | 'other-name' | 'plain-http' | 'unknown-authority';

function troubleIn({ classification }: JudgeContext): Trouble {
  const leaf = classification.reading.leaf.toLowerCase();
  if (leaf.includes('http response to https')) return 'plain-http';
  if (leaf.includes('expired') || leaf.includes('not yet valid')) return 'expired';
  if (leaf.includes('is valid for') || leaf.includes('doesn\u2019t contain any') || leaf.includes('ip sans')) {
    return 'other-name';
  }
  return 'unknown-authority';
}

function sentence(image: PulledImage, context: JudgeContext): string {
  const host = image.host ?? 'The registry';
  switch (troubleIn(context)) {
    case 'plain-http':
      return `${host} answers in plain HTTP where HTTPS was spoken to it.`;
    case 'expired':
      return `The certificate of ${host} is out of date, or the clock of the host is wrong.`;
    case 'other-name':
      return `The certificate that was shown for ${host} belongs to another name: its DNS name leads to something else.`;
    case 'unknown-authority':
      return `The certificate of ${host} is signed by an authority that the host does not know, such as an inspecting proxy or a registry of one’s own.`;
  }
}

function adviceFor(image: PulledImage, context: JudgeContext): Advice {
  const { region } = context.subject;
  const trouble = troubleIn(context);
  const ecr = image.registry === 'ecr';
  return advice(
    [
      ecr
        ? look(
            'See which endpoints answer for ECR here: a name that leads to the wrong one shows a foreign certificate.',
            awsCommand('ec2 describe-vpc-endpoints', region, {
              query: 'VpcEndpoints[].[VpcEndpointId,ServiceName,VpcId,PrivateDnsEnabled]',
              output: 'text',
            }),
          )
        : look('From the same subnet, look at the certificate that the registry shows.', null),
      ecr
        ? change(
            'Exempt the registry’s host and the layer host of S3 from TLS inspection in the proxy or firewall.',
            null,
          )
        : null,
      trouble === 'expired'
        ? change('Renew the certificate, or set the clock of the host by the Amazon time service.', null)
        : null,
      trouble === 'plain-http' ? change('Give the registry a certificate: Fargate speaks HTTPS only.', null) : null,
      !ecr && trouble === 'unknown-authority'
        ? change(
            'Use a certificate of a public authority, or copy the image to ECR: Fargate cannot be given further authorities; an EC2 host can, in its trust store.',
            null,
          )
        : null,
    ],
    ['Keep images in ECR, whose certificates every host trusts.'],
  );
}
