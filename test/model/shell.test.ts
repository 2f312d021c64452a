import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awsCommand, quoteForShell } from '../../src/model/shell.ts';

describe('quoteForShell', () => {
  it.each([
    ['vpc-0abc1234', 'vpc-0abc1234'],
    ['arn:aws:iam::111122223333:role/team/exec', 'arn:aws:iam::111122223333:role/team/exec'],
    ['', "''"],
    ['a b', "'a b'"],
    ["it's", String.raw`'it'\''s'`],
    ['$(reboot)', "'$(reboot)'"],
    ['`id`;ls', "'`id`;ls'"],
    ['~root', "'~root'"],
    ['two\nlines\u001b[2J', "'twolines[2J'"],
    ['abc\u202Edef', 'abcdef'],
  ])('writes %j as %s', (text, word) => {
    expect(quoteForShell(text)).toBe(word);
  });

  it('gives a shell back the very text that can be seen, whatever it holds', () => {
    const texts = fc.sample(fc.string({ unit: 'grapheme', maxLength: 60 }), { numRuns: 150, seed: 7 });
    const visible = texts.map((text) => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ''));
    const script = texts.map((text) => `printf '%s\\n' ${quoteForShell(text)}`).join('\n');
    expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' })).toBe(`${visible.join('\n')}\n`);
  });
});

describe('awsCommand', () => {
  it('writes lists, flags and the region', () => {
    expect(
      awsCommand('ec2 create-vpc-endpoint', 'us-east-1', { 'subnet-ids': ['subnet-1', 'subnet-2'], 'dry-run': true }),
    ).toBe('aws ec2 create-vpc-endpoint --subnet-ids subnet-1 subnet-2 --dry-run --region us-east-1');
  });

  it('never lets a value pass for an option', () => {
    expect(
      awsCommand('ecr describe-images', 'us-east-1', { 'repository-name': '--endpoint-url=http://192.0.2.1' }),
    ).toBe('aws ecr describe-images --repository-name=--endpoint-url=http://192.0.2.1 --region us-east-1');
  });

  it('leaves the region out where a service has none', () => {
    expect(awsCommand('iam get-role', null, { 'role-name': 'exec' })).toBe('aws iam get-role --role-name exec');
  });
});
