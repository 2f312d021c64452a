import type { Matrix } from '../../matrix/matrix.ts';
import { footer, header, type Message, message } from '../message.ts';
import { block, bullet, type Item, layOut, line, type Part } from '../page.ts';
import { bold, words } from '../rich-text.ts';
import { type MatrixLines, matrixLines } from './matrix-lines.ts';

/** The table for the thread of a diagnosis, in one message. */
export function matrixMessage(matrix: Matrix): Message {
  const lines = matrixLines(matrix);
  const [page = []] = layOut([sentencePart(lines), ...matrixParts(lines)], 1);
  return message(textOf(lines), [
    header('Every subnet'),
    ...page,
    footer(['✓ reaches, ✗ broken, ? cannot be judged', 'nothing was changed']),
  ]);
}

/** The containers’ tables and the legend of their subnets, to stand in a longer answer as well. */
export function matrixParts({ containers, subnets }: MatrixLines): readonly Part[] {
  return [
    { title: 'Container by container', items: containers.flatMap(containerItems) },
    { title: 'The subnets', items: subnets.map((subnet) => bullet(words(subnet))) },
  ].filter(({ items }) => items.length > 0);
}

function containerItems({ name, table, line: said, reasons }: MatrixLines['containers'][number]): readonly Item[] {
  return [
    said === null ? line(bold(name)) : line(bold(name), words(` ${said}`)),
    ...(table === null ? [] : [block(table.join('\n'))]),
    ...reasons.map((reason) => bullet(words(reason))),
  ];
}

function sentencePart({ sentences }: MatrixLines): Part {
  return { title: 'Why it comes and goes', items: sentences.map((sentence) => line(words(sentence))) };
}

function textOf({ sentences, containers }: MatrixLines): string {
  const said = containers.map(({ name, line: one, reasons }) => `${name}: ${one ?? reasons.join('; ')}.`);
  return `Every subnet. ${(sentences.length > 0 ? sentences : said).join(' ')}`;
}
