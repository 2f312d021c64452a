import { beforeAll, describe, expect, it } from 'vitest';
import { markOf } from '../../src/draw/destination-end.ts';
import { drawNetwork } from '../../src/draw/draw-network.ts';
import { DESTINATION } from '../../src/draw/grid.ts';
import { brokenHopOf } from '../../src/draw/lanes.ts';
import { DARK, LIGHT, PAGE } from '../../src/draw/palette.ts';
import type { Badge, Stretch, Words } from '../../src/draw/scene.ts';
import { svgOf } from '../../src/draw/svg.ts';
import type { Walk } from '../../src/network/walk.ts';
import { faultWords, pathLine } from '../../src/render/path-words.ts';
import { type DrawnScenario, drawScenarios } from './drawn-scenarios.ts';
import { layoutFaults } from './layout-faults.ts';
import { xmlFault } from './well-formed.ts';

const nameOf = ({ destination }: Walk): string =>
  destination.kind === 'internet' ? destination.host : destination.kind === 's3' ? 'S3' : destination.service;

const badgesOf = ({ scene }: DrawnScenario): readonly Badge[] =>
  scene.items.filter((item): item is Badge => item.kind === 'badge' && item.of !== 'legend');

/** The badge at the end of a walk's lane; its height is the lane's. */
const endOf = (drawn: DrawnScenario, walk: Walk): Badge | undefined =>
  badgesOf(drawn).find(({ of, x }) => of === nameOf(walk) && x > DESTINATION.x);

const laneOf = (drawn: DrawnScenario, walk: Walk): readonly Stretch[] => {
  const y = endOf(drawn, walk)?.y;
  return drawn.scene.items.filter((item): item is Stretch => item.kind === 'stretch' && item.y === y);
};

describe.each([1, 2])('the drawings of the scenarios in world %i', (seed) => {
  let all: readonly DrawnScenario[] = [];
  beforeAll(async () => {
    all = await drawScenarios(seed);
  }, 60_000);

  const everyWalk = (): readonly (readonly [DrawnScenario, Walk])[] =>
    all.flatMap((drawn) => drawn.network.walks.map((walk) => [drawn, walk] as const));
  const walksWith = (outcome: Walk['outcome']) => everyWalk().filter(([, walk]) => walk.outcome === outcome);

  it('are many, and show every outcome', () => {
    expect(all.length).toBeGreaterThan(40);
    for (const outcome of ['reaches', 'broken', 'unknown'] as const) expect(walksWith(outcome)).not.toEqual([]);
  });

  it('show every destination with its outcome', () => {
    const wrong = everyWalk().filter(([drawn, walk]) => endOf(drawn, walk)?.mark !== markOf(walk.outcome));
    expect(wrong.map(([{ id }, walk]) => `${id}: ${pathLine(walk)}`)).toEqual([]);
  });

  it('mark the hop at which a way ends, on its lane, and nothing on a lane that does not end', () => {
    const wrong = everyWalk().filter(([drawn, walk]) => {
      const end = endOf(drawn, walk);
      const marked = badgesOf(drawn).filter(({ y, mark, x }) => y === end?.y && mark === 'broken' && x !== end.x);
      const broken = brokenHopOf(walk);
      const expected = broken === undefined ? [] : [broken.id];
      return marked.map(({ of }) => of).join() !== expected.join();
    });
    expect(wrong.map(([{ id }, walk]) => `${id}: ${pathLine(walk)}`)).toEqual([]);
  });

  it('set the sentence of the fault under the end of its lane', () => {
    const wrong = walksWith('broken').filter(([drawn, walk]) => {
      const from = endOf(drawn, walk)?.y ?? 0;
      const below = drawn.scene.items.filter(
        (item): item is Words => item.kind === 'words' && item.x === DESTINATION.x && item.baseline > from,
      );
      const said = below.map(({ text }) => text).join('');
      const sentence = walk.fault === null ? '–' : faultWords(walk.fault, nameOf(walk));
      return !said.replaceAll(' ', '').startsWith(sentence.replaceAll(' ', ''));
    });
    expect(wrong.map(([{ id }, walk]) => `${id}: ${pathLine(walk)}`)).toEqual([]);
  });

  it('draw what arrives solid, what is in doubt dotted, and dashed what is behind the place where it ends', () => {
    const looks = {
      reaches: /^(passes solid )+$/,
      broken: /^(broken solid )+(spent dashed )+$/,
      unknown: /^(unknown dotted )+$/,
    };
    const wrong = everyWalk().filter(([drawn, walk]) => {
      const lane = laneOf(drawn, walk).map(({ tone, stroke }) => `${tone} ${stroke} `);
      return !looks[walk.outcome].test(lane.join(''));
    });
    expect(wrong.map(([{ id }, walk]) => `${id}: ${pathLine(walk)}`)).toEqual([]);
  });

  it('have no overlap and no text that runs out of its room', () => {
    expect(all.flatMap(({ id, scene }) => layoutFaults(scene).map((fault) => `${id}: ${fault}`))).toEqual([]);
  });

  it('shorten nothing of the usual length', () => {
    const shortened = all.flatMap(({ id, scene }) =>
      scene.items.flatMap((item) => (item.kind === 'words' && item.text.includes('…') ? [`${id}: ${item.text}`] : [])),
    );
    expect(shortened).toEqual([]);
  });

  it('are well-formed in every palette, and tell a screen reader every path', () => {
    for (const { id, scene, network } of all) {
      for (const palette of [LIGHT, DARK, PAGE]) expect(xmlFault(svgOf(scene, palette)), id).toBeNull();
      expect(scene.description).toBe(network.walks.map(pathLine).join('\n'));
    }
  });

  it('are the same, byte for byte, for the same network', () => {
    const again = all.map(({ network }) => svgOf(drawNetwork(structuredClone(network)), LIGHT));
    expect(again).toEqual(all.map(({ scene }) => svgOf(scene, LIGHT)));
  });
});
