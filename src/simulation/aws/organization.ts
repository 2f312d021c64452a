import { blobAt } from './operations/ecr/blobs.ts';
import { answerRequest, type HttpRequest } from './server/answer.ts';
import { createKernel } from './server/create-kernel.ts';
import type { Kernel } from './server/kernel.ts';
import { listen } from './server/listen.ts';
import type { AwsAccount, AwsSimulationOptions } from './simulation.ts';
import { fieldOf, readForm } from './wire/form.ts';
import { readCredentialScope } from './wire/signature.ts';

/** An account that has joined. */
export interface MemberAccount extends AwsAccount {
  /** Whoever signs with this access key is the account's own ambient identity. */
  readonly accessKeyId: string;
}

/**
 * Several accounts behind one address, as clients meet them: the keys that sign a request tell which account is asked,
 * and `AssumeRole` leads into the account that its role names. Any other long-term keys belong to the account that joined first.
 */
export interface AwsOrganization {
  readonly url: string;
  join(options: AwsSimulationOptions): MemberAccount;
  close(): Promise<void>;
}

/** Serves accounts over AWS's wire protocols on a free loopback port; none has joined yet. */
export async function startAwsOrganization(): Promise<AwsOrganization> {
  const members: { readonly kernel: Kernel; readonly accessKeyId: string }[] = [];
  const over = new AbortController();
  const { url, close } = await listen(() => ({
    api: (request) => {
      const member = memberOf(request, members) ?? members[0];
      if (member === undefined) throw new Error('No account has joined the simulated organization.');
      return answerRequest(member.kernel, request);
    },
    blob: (path) => members.map(({ kernel }) => blobAt(kernel.world, path)).find((blob) => blob !== null) ?? null,
  }));
  return {
    url,
    join(options) {
      const label = `SIMULATED${letters(members.length)}`;
      const kernel = createKernel(options, url, label, over.signal);
      const accessKeyId = `AKIA${label}`;
      members.push({ kernel, accessKeyId });
      return {
        accessKeyId,
        calls: kernel.calls,
        world: kernel.world,
        faults: kernel.faults,
        get sessions() {
          return kernel.sessions.all;
        },
      };
    },
    close: () => {
      over.abort();
      return close();
    },
  };
}

function memberOf<Member extends { readonly kernel: Kernel; readonly accessKeyId: string }>(
  { authorization, body }: HttpRequest,
  members: readonly Member[],
): Member | undefined {
  const key = readCredentialScope(authorization)?.accessKeyId ?? '';
  const signer = members.find(({ kernel, accessKeyId }) => accessKeyId === key || kernel.sessions.find(key) !== null);
  if (signer !== undefined) return signer;
  const form = readForm(body);
  if (fieldOf(form, 'Action') !== 'AssumeRole') return undefined;
  const account = fieldOf(form, 'RoleArn')?.split(':')[4];
  return members.find(({ kernel }) => kernel.world.homeAccount === account);
}

/** `A`, `B`, … `Z`, `BA`, …: access keys have no other marks. */
function letters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${letters(Math.floor(index / 26))}${letter}`;
}
