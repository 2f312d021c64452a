import { isObject, type JsonObject, objectsAt, stringAt } from '../json.ts';
import { readMrkdwn } from './mrkdwn-reading.ts';
import { readRichText } from './rich-text-reading.ts';

/**
 * The text that a person reads in a message, a view or a home tab: its blocks line by line, buttons as `[label]`, or the
 * `text` where there are no blocks, then the attachments and the files.
 */
export function plainText(shown: {
  readonly text?: string | undefined;
  readonly blocks?: readonly unknown[] | undefined;
  readonly attachments?: readonly unknown[] | undefined;
  readonly files?: readonly { readonly title: string; readonly mimetype?: string }[] | undefined;
}): string {
  const blocks = (shown.blocks ?? []).filter(isObject);
  const body = blocks.length > 0 ? blocks.map(readBlock) : [readMrkdwn(shown.text ?? '')];
  const attached = (shown.attachments ?? []).filter(isObject).map(readAttachment);
  const files = (shown.files ?? []).map(
    ({ title, mimetype = 'image/' }) => `[${mimetype.startsWith('image/') ? 'picture' : 'file'}: ${title}]`,
  );
  return [...body, ...attached, ...files].filter((line) => line !== '').join('\n');
}

/** The text that a person reads in one block. */
function readBlock(block: JsonObject): string {
  switch (block['type']) {
    case 'section':
      return lines([
        readText(block['text']),
        ...objectsAt(block, 'fields').map(readText),
        readControl(block['accessory']),
      ]);
    case 'rich_text':
      return readRichText(block);
    case 'context':
      return objectsAt(block, 'elements').map(readControl).join(' ');
    case 'actions':
      return objectsAt(block, 'elements').map(readControl).join(' ');
    case 'input':
      return lines([readText(block['label']), readControl(block['element']), readText(block['hint'])]);
    case 'plan':
      return lines([stringAt(block, 'title') ?? '', ...objectsAt(block, 'tasks').map(readTask)]);
    case 'task_card':
      return readTask(block);
    case 'table':
      return readTable(block);
    case 'markdown':
      return stringAt(block, 'text') ?? '';
    case 'image':
      return lines([readText(block['title']), stringAt(block, 'alt_text') ?? '']);
    case 'divider':
      return '';
    default:
      return readText(block['text']);
  }
}

function lines(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}

function readText(value: unknown): string {
  if (!isObject(value)) return '';
  const text = stringAt(value, 'text') ?? '';
  return value['type'] === 'mrkdwn' ? readMrkdwn(text) : text;
}

function readControl(value: unknown): string {
  if (!isObject(value)) return '';
  switch (value['type']) {
    case 'plain_text':
    case 'mrkdwn':
      return readText(value);
    case 'image':
      return stringAt(value, 'alt_text') ?? '';
    case 'button':
      return `[${readText(value['text'])}]`;
    default:
      return `[${readText(value['placeholder']) || (stringAt(value, 'type') ?? '')}]`;
  }
}

function readTask(task: JsonObject): string {
  const told = [task['details'], task['output']].filter(isObject).map(readRichText);
  return lines([`(${stringAt(task, 'status') ?? ''}) ${stringAt(task, 'title') ?? ''}`, ...told]);
}

function readTable(block: JsonObject): string {
  const rows = Array.isArray(block['rows']) ? block['rows'] : [];
  return rows
    .filter(Array.isArray)
    .map((row) => row.filter(isObject).map(readCell).join(' | '))
    .join('\n');
}

function readCell(cell: JsonObject): string {
  return cell['type'] === 'rich_text' ? readRichText(cell) : (stringAt(cell, 'text') ?? '');
}

function readAttachment(attachment: JsonObject): string {
  const fields = objectsAt(attachment, 'fields').map(
    (field) => `${stringAt(field, 'title') ?? ''} ${stringAt(field, 'value') ?? ''}`,
  );
  const body = [
    ...['pretext', 'title', 'text'].map((key) => readMrkdwn(stringAt(attachment, key) ?? '')),
    ...fields,
    ...objectsAt(attachment, 'blocks').map(readBlock),
  ];
  return lines(body) || readMrkdwn(stringAt(attachment, 'fallback') ?? '');
}
