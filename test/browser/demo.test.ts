import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { findFaults } from './accessibility.ts';
import { CHROMIUM_PATH } from './chromium.ts';
import { actAs, endBrowser, openPane, proposed, type Visit, visit } from './visit.ts';

if (CHROMIUM_PATH === null) {
  process.stdout.write('The tests of the page are skipped: no Chromium is installed. Install one, or set CHROMIUM.\n');
}

let now: Visit | null = null;
afterEach(async () => {
  await now?.close();
  now = null;
});
afterAll(endBrowser);

async function visited(options?: Parameters<typeof visit>[0]): Promise<Visit> {
  now = await visit(options);
  return now;
}

describe.skipIf(CHROMIUM_PATH === null)('the page of the demo', () => {
  it('leads from the typed command to the fix, and the drawing of the network changes with it', async () => {
    const { page, complaints } = await visited();
    await proposed(page);
    await openPane(page, 'Network');
    const drawing = page.getByRole('img', { name: /way of the packets/ });
    await drawing.getByText('Packets do not arrive at S3').waitFor();
    await openPane(page, 'Thread');
    await actAs(page, 'Avery Approver');
    await page.getByRole('button', { name: 'Create 1 VPC endpoint' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.getByText('Judged again on fresh evidence, the cause is ruled out.').first().waitFor();
    await openPane(page, 'Network');
    await drawing.getByText('Gateway endpoint').waitFor();
    await expect.poll(() => drawing.getByText('Packets do not arrive at S3').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('lets the outsider press and tells nobody else that it was refused', async () => {
    const { page, app } = await visited();
    await proposed(page);
    await actAs(page, 'Oli Outsider');
    await page.getByRole('button', { name: 'Create 1 VPC endpoint' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    const refusal = page.getByText('You are not among the approvers, so this was not done.', { exact: true });
    await refusal.waitFor();
    await page.getByText('Only visible to you').waitFor();
    await actAs(page, 'Dana Developer');
    await expect.poll(() => refusal.count()).toBe(0);
    const created = app.demo.accounts[0]?.aws.calls.filter(
      ({ action, error }) => action === 'ec2:CreateVpcEndpoint' && error === null,
    );
    expect(created).toEqual([]);
  });

  it('opens the form of a paid fix, says what is wrong in it, and keeps what was typed', async () => {
    const { page, app } = await visited();
    const scenario = app.demo.accounts.find(({ scenario: { id } }) => id === 'all-endpoints-missing');
    await page.getByRole('textbox', { name: /Message #incidents/ }).fill(`/pullfail ${scenario?.scenario.input}`);
    await page.keyboard.press('Enter');
    await actAs(page, 'Avery Approver');
    await page.getByRole('button', { name: 'Create 3 VPC endpoints' }).click();
    const form = page.getByRole('dialog', { name: 'Approve the change' });
    const field = form.getByRole('textbox');
    await field.fill('vpc-00000000000000000');
    await form.getByRole('button', { name: 'Create' }).click();
    await form.getByText(String(scenario?.base.ids.vpc)).last().waitFor();
    await expect.poll(() => field.inputValue()).toBe('vpc-00000000000000000');
    await field.fill(String(scenario?.base.ids.vpc));
    await form.getByRole('button', { name: 'Create' }).click();
    await form.waitFor({ state: 'hidden' });
    await page.getByText('Judged again on fresh evidence, the cause is ruled out.').first().waitFor();
  });

  it('can be used by keyboard alone: ask, open the thread, approve', async () => {
    const { page } = await visited();
    await tabTo(page, 'Dana Developer', 'radio');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'Type the command', 'button');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Create 1 VPC endpoint' }).waitFor();
    await tabTo(page, 'Create 1 VPC endpoint', 'button');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, 'Create', 'button');
    await page.keyboard.press('Enter');
    await page.getByText('Judged again on fresh evidence, the cause is ruled out.').first().waitFor();
  });

  it('asks for nothing but its own files and its own server', async () => {
    const { page, requests, app } = await visited();
    await proposed(page);
    for (const pane of ['Network', 'Payloads', 'Home'] as const) await openPane(page, pane);
    expect(requests.length).toBeGreaterThan(3);
    expect(requests.filter((url) => !url.startsWith(app.server.url) && !url.startsWith('data:'))).toEqual([]);
  });

  it('shows foreign text as text, whatever it holds', async () => {
    const { page, complaints } = await visited();
    const hostile =
      'CannotPullContainerError: <script>alert(1)</script> <!channel> <https://evil.example|click> *x* "><img src=x onerror=alert(2)>: i/o timeout';
    await page.getByRole('textbox', { name: /Message #incidents/ }).fill(`/pullfail ${hostile}`);
    await page.keyboard.press('Enter');
    await page.getByText('<script>alert(1)</script>').first().waitFor();
    expect(await page.getByRole('link', { name: 'click' }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it.each([
    ['light', 1440, 900],
    ['dark', 1440, 900],
    ['light', 390, 844],
    ['dark', 390, 844],
  ] as const)(
    'has no serious fault for people who use other means (%s, %d wide)',
    async (colorScheme, width, height) => {
      const { page } = await visited({ colorScheme, viewport: { width, height } });
      expect(await findFaults(page)).toEqual([]);
      await proposed(page);
      expect(await findFaults(page)).toEqual([]);
      for (const pane of ['Network', 'Payloads', 'Home'] as const) {
        await openPane(page, pane);
        expect(await findFaults(page)).toEqual([]);
      }
    },
  );

  it('scrolls sideways nowhere on a phone', async () => {
    const { page } = await visited({ viewport: { width: 390, height: 844 } });
    await proposed(page);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  });
});

/** Presses Tab until the element of that name has the focus; a page that traps it fails here. */
async function tabTo(page: Visit['page'], name: string, role: 'button' | 'radio'): Promise<void> {
  const wanted = page.getByRole(role, { name: new RegExp(name) }).last();
  for (let presses = 0; presses < 150; presses += 1) {
    if ((await wanted.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The key Tab does not lead to “${name}”.`);
}
