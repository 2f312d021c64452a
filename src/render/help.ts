import type { ActionsBlock } from '@slack/types';
import { type Message, message, plainText } from './message.ts';
import { bold, preformatted, richText, section, words } from './rich-text.ts';

/** One example of each form that is understood; every id is from AWS's documentation. */
const ACCEPTED_FORMS: readonly { readonly name: string; readonly example: string }[] = [
  {
    name: 'A task ARN',
    example: '/pullfail arn:aws:ecs:us-east-1:111122223333:task/prod/0123456789abcdef0123456789abcdef',
  },
  { name: 'A cluster and a service', example: '/pullfail prod/checkout us-east-1' },
  {
    name: 'The error text',
    example: '/pullfail CannotPullContainerError: pull image manifest has been retried 5 time(s): … i/o timeout',
  },
  { name: 'A service, before it is deployed', example: '/pullfail check prod/checkout us-east-1' },
  {
    name: 'A link to the task in the ECS console',
    example:
      '/pullfail https://us-east-1.console.aws.amazon.com/ecs/v2/clusters/prod/tasks/0123456789abcdef0123456789abcdef',
  },
];

/** What to do when the input was not understood: each form by an example, and the button that opens the form. */
export function usageMessage(openModalActionId: string): Message {
  const opening = 'I found neither an ECS task nor an image pull error in that.';
  return message(`${opening} Give me a task ARN, a service or the error text.`, [
    richText([
      section([words(opening), words(' Any of these will do:')]),
      ...ACCEPTED_FORMS.flatMap(({ name, example }) => [section([bold(name)]), preformatted(example, 400)]),
    ]),
    openFormButton(openModalActionId),
  ]);
}

/** The button that opens the form, here and in App Home. */
export function openFormButton(actionId: string): ActionsBlock {
  const text = plainText('Paste the error in a form');
  return { type: 'actions', elements: [{ type: 'button', action_id: actionId, text, style: 'primary' }] };
}
