/** Carries out what a suite asks of the user interface. */
import axe from 'axe-core';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import type { Locator, Page } from 'playwright-core';
import { screenshotFolder } from './paths';
import { WAIT_LIMIT } from './session';
import type { ClickOptions, ElementAction, Target, UiAction, WindowAction } from './session';

/** Carries out one action and returns what it found. */
export async function perform(page: Page, host: string, action: UiAction): Promise<unknown> {
  const timeout = action.timeout ?? WAIT_LIMIT;
  if (isWindowAction(action)) return onWindow(page, host, action, timeout);
  return onElement(page, await required(page, action, timeout), action, timeout);
}

const windowActions: ReadonlySet<string> = new Set([
  'press',
  'type',
  'screenshot',
  'waitFor',
  'count',
  'texts',
  'attributes',
]);

function isWindowAction(action: UiAction): action is WindowAction {
  return windowActions.has(action.action);
}

async function onWindow(page: Page, host: string, action: WindowAction, timeout: number): Promise<unknown> {
  switch (action.action) {
    case 'press':
      for (const key of action.keys) await page.keyboard.press(key, { delay: 10 });
      return undefined;
    case 'type':
      return page.keyboard.type(action.text, { delay: 5 });
    case 'screenshot':
      return screenshot(page, host, action, timeout);
    case 'waitFor':
      return waitFor(page, action, action.state, timeout);
    case 'count':
      return (await find(page, action, 0))?.count() ?? 0;
    case 'texts':
      return (await find(page, action, 0))?.allInnerTexts() ?? [];
    case 'attributes':
      return attributes(await find(page, action, 0), action.name);
  }
}

async function onElement(
  page: Page,
  element: Locator,
  action: ElementAction,
  timeout: number,
): Promise<unknown> {
  const first = element.first();
  switch (action.action) {
    case 'click':
      return first.click({ ...clickOptions(action), timeout });
    case 'hover':
      return first.hover({ timeout });
    case 'focus':
      return first.focus({ timeout });
    case 'fill':
      return first.fill(action.text, { timeout });
    case 'select':
      return first.selectOption(action.value, { timeout });
    case 'attribute':
      return first.getAttribute(action.name, { timeout });
    case 'aria':
      return first.ariaSnapshot({ timeout });
    case 'evaluate':
      // As text, Playwright would take it for an expression and call nothing.
      return first.evaluate(runInThisContext(action.script) as (found: Element) => unknown);
    case 'axe':
      return violations(first, timeout);
    case 'drag':
      return first.dragTo((await required(page, action.to, timeout)).first(), { timeout });
  }
}

/** What axe finds wrong in the document of an element, a line each. */
async function violations(element: Locator, timeout: number): Promise<readonly string[]> {
  const frame = await (await element.elementHandle({ timeout }))?.ownerFrame();
  if (!frame) throw new Error('The element has no document');
  await frame.evaluate(axe.source);
  const run = 'axe.run(document, { resultTypes: ["violations"] })';
  const result = await frame.evaluate<axe.AxeResults>(run);
  if (result.passes.length === 0) throw new Error('axe found nothing to look at');
  return result.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}: ${html}: ${failureSummary ?? ''}`),
  );
}

function clickOptions({ button, count, modifiers }: ClickOptions): Parameters<Locator['click']>[0] {
  return { button: button ?? 'left', clickCount: count ?? 1, modifiers: [...(modifiers ?? [])] };
}

/** The elements of a selector; in webviews: of the first visible one that has any. Waits up to the limit. */
async function find(page: Page, target: Target, timeout: number): Promise<Locator | undefined> {
  if (target.webview !== true) return page.locator(target.selector);
  const end = performance.now() + timeout;
  for (;;) {
    for (const place of await visibleWebviews(page)) {
      const found = place.locator(target.selector);
      if ((await found.count().catch(() => 0)) > 0) return found;
    }
    if (performance.now() >= end) return undefined;
    await page.waitForTimeout(50);
  }
}

async function required(page: Page, target: Target, timeout: number): Promise<Locator> {
  const found = await find(page, target, timeout);
  if (found === undefined) throw new Error(`No visible webview has ${target.selector}`);
  return found;
}

async function attributes(found: Locator | undefined, name: string): Promise<readonly string[]> {
  const read = (all: readonly Element[], wanted: string) => all.map((one) => one.getAttribute(wanted));
  return ((await found?.evaluateAll(read, name)) ?? []).filter((value) => value !== null);
}

/** The documents inside visible webviews: each is a frame in a frame. */
async function visibleWebviews(page: Page): Promise<Locator[]> {
  const outer = await page.locator('iframe.webview:visible').all();
  return outer.map((frame) => frame.contentFrame().locator('#active-frame').contentFrame().locator('html'));
}

async function waitFor(
  page: Page,
  target: Target,
  state: 'visible' | 'hidden',
  timeout: number,
): Promise<void> {
  if (target.webview !== true || state === 'visible') {
    return (await required(page, target, timeout)).first().waitFor({ state, timeout });
  }
  const found = await find(page, target, 0);
  if (found !== undefined) await found.first().waitFor({ state, timeout });
}

type Picture = Extract<UiAction, { readonly action: 'screenshot' }>;

async function screenshot(
  page: Page,
  host: string,
  { name, selector }: Picture,
  timeout: number,
): Promise<string> {
  if (!/^[\w.-]+$/.test(name))
    throw new Error(`A screenshot's name has letters, digits, dots and dashes only: ${name}`);
  const folder = join(screenshotFolder, host);
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${name}.png`);
  const subject = selector === undefined ? page : page.locator(selector).first();
  await subject.screenshot({ path, animations: 'disabled', timeout });
  return path;
}
