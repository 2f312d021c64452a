import { describe, expect, it } from 'vitest';
import { GroupCommit } from '../../src/store/group-commit.ts';

/** Counts commits; a transaction that throws leaves nothing. */
function counting() {
  const commits: number[] = [];
  const group = new GroupCommit((writes) => {
    writes();
    commits.push(1);
  });
  return { group, commits };
}

describe('writes that come together', () => {
  it('are one commit, and each learns what became of it', async () => {
    const { group, commits } = counting();
    const written = await Promise.all([1, 2, 3].map((value) => group.add(() => value)));
    expect(written).toEqual([1, 2, 3]);
    expect(commits).toHaveLength(1);
  });

  it('learn it only when all of it is on disk', async () => {
    let committed = false;
    const group = new GroupCommit((writes) => {
      writes();
      committed = true;
    });
    const seen = await group.add(() => committed);
    expect(seen).toBe(false);
    expect(committed).toBe(true);
  });

  it('do not suffer from one that throws', async () => {
    const { group } = counting();
    const broken = group.add(() => {
      throw new Error('no room');
    });
    const sound = group.add(() => 'kept');
    await expect(broken).rejects.toThrow('no room');
    expect(await sound).toBe('kept');
  });

  it('are all told when the disk does not take them', async () => {
    const group = new GroupCommit(() => {
      throw new Error('disk gone');
    });
    const told = await Promise.allSettled([group.add(() => 1), group.add(() => 2)]);
    expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('are not tried again one by one when another process holds the file', async () => {
    let tries = 0;
    const group = new GroupCommit(() => {
      tries += 1;
      throw new Error('busy');
    });
    await Promise.allSettled([group.add(() => 1), group.add(() => 2), group.add(() => 3)]);
    expect(tries).toBe(1);
  });

  it('are written at once when the store is closed', async () => {
    const { group, commits } = counting();
    const written = group.add(() => 'last words');
    group.flush();
    expect(commits).toHaveLength(1);
    expect(await written).toBe('last words');
  });
});
