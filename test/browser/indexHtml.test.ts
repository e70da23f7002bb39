import axe from 'axe-core';
import { expect } from 'chai';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/vscode/browser';
import { indexHtml } from '../../src/core/exporters/html/indexHtml';
import { exampleIndex } from '../support/exampleIndex';
import { HOSTILE, hostileView } from '../support/hostileView';
import { readPdf } from '../support/pdf';

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };
/** Every passage in full. */
const FULL = '.full';

describe('index.html in a browser', function () {
  this.timeout(120_000);

  let browser: Browser;
  let folder: string;
  let said: string[];

  before(async function () {
    // The browser comes from npm the first time.
    this.timeout(600_000);
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'adduce-page-')));
    writeFileSync(join(folder, 'example.html'), exampleIndex().html);
    writeFileSync(join(folder, 'hostile.html'), indexHtml(hostileView(), 'coded-index'));
    browser = await launchBrowser();
  });

  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs `use` with a page of its own; `said` holds what it reports to its console. */
  async function withPage(
    name: 'example' | 'hostile',
    options: BrowserContextOptions,
    use: (page: Page) => Promise<void>,
  ): Promise<void> {
    const context = await browser.newContext({ viewport: DESKTOP, ...options });
    said = [];
    try {
      const page = await context.newPage();
      page.on('console', (message) => said.push(message.text()));
      page.on('pageerror', (error) => said.push(error.message));
      page.on('dialog', (dialog) => said.push(dialog.message()));
      await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
      await use(page);
    } finally {
      await context.close();
    }
  }

  const visible = (page: Page): Promise<number> => page.locator(`${FULL}:visible`).count();

  async function violations(page: Page): Promise<readonly string[]> {
    await page.evaluate(axe.source);
    const run = 'axe.run(document, { resultTypes: ["violations"] })';
    const result = await page.evaluate<axe.AxeResults>(run);
    expect(result.passes.length).to.be.greaterThan(20);
    return result.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary ?? ''}`),
    );
  }

  for (const [width, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`fits a ${width}, ${colorScheme}, with nothing that axe finds wrong`, async () => {
        for (const name of ['example', 'hostile'] as const) {
          await withPage(name, { viewport, colorScheme }, async (page) => {
            expect(await page.evaluate('document.documentElement.scrollWidth'), name).to.equal(
              viewport.width,
            );
            // The example takes axe its time: once as small and light, once as large and dark.
            const isLong = name === 'example' && (viewport === PHONE) === (colorScheme === 'dark');
            if (!isLong) expect(await violations(page), name).to.deep.equal([]);
          });
        }
      });
    }
  }

  it('shows hostile words as text and runs nothing of them', async () => {
    await withPage('hostile', {}, async (page) => {
      expect(await page.evaluate('document.scripts.length + document.images.length')).to.equal(1);
      expect(await page.title()).to.contain(HOSTILE[0]);
      const passages = await page.locator(`${FULL} > :is(blockquote, .words)`).allTextContents();
      for (const words of HOSTILE)
        expect(
          passages.some((passage) => passage.includes(words)),
          words,
        ).to.equal(true);
      await page.mouse.move(200, 200);
      await page.keyboard.press('Tab');
      await page.waitForTimeout(100);
      expect(await page.title()).to.not.equal('run');
      expect(said).to.deep.equal([]);
    });
  });

  it('lets no script run but its own', async () => {
    await withPage('example', {}, async (page) => {
      await page.evaluate(`{
        const script = document.createElement('script');
        script.textContent = 'document.title = "run"';
        document.body.append(script);
        document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="document.title = \\'run\\'">');
      }`);
      await page.waitForTimeout(100);
      expect(await page.title()).to.not.equal('run');
      expect(said.filter((line) => line.includes('Content Security Policy')).length).to.be.greaterThan(1);
    });
  });

  it('filters the passages as one types, whatever case and accents', async () => {
    await withPage('example', {}, async (page) => {
      const all = await visible(page);
      const told = page.locator('.search output');
      await page.fill('#query', 'JOVIC supports');
      await page.locator('body.searching').waitFor();
      const found = await page.locator(`${FULL}:visible`).allTextContents();
      expect(found.length).to.be.within(1, all - 1);
      for (const passage of found) expect(passage).to.contain('supports');
      expect(await told.textContent()).to.equal(`${found.length} of ${all} passages`);
      expect(await page.locator('.source:visible h3').allTextContents()).to.satisfy((heads: string[]) =>
        heads.some((head) => head.includes('Jović')),
      );
      expect(await page.locator('#theories').isVisible()).to.equal(false);
      expect(await violations(page)).to.deep.equal([]);

      await page.fill('#query', 'no passage says this');
      await page.locator('.search output', { hasText: /^0 of/ }).waitFor();
      expect(await visible(page)).to.equal(0);
      await page.fill('#query', '');
      await page.locator('body:not(.searching)').waitFor();
      expect(await visible(page)).to.equal(all);
      expect(await page.locator('#theories').isVisible()).to.equal(true);
      expect(said).to.deep.equal([]);
    });
  });

  it('leaves a search when a link leads to what it hides', async () => {
    await withPage('example', {}, async (page) => {
      await page.fill('#query', 'contradicts');
      await page.locator('body.searching').waitFor();
      const link = page.locator(`${FULL}:visible .marks a`).first();
      const target = (await link.getAttribute('href')) ?? '';
      await link.click();
      await page.locator('body:not(.searching)').waitFor();
      expect(page.url()).to.match(new RegExp(`${target}$`));
      expect(await page.locator(target).isVisible()).to.equal(true);
    });
  });

  it('lacks only the search without scripts', async () => {
    await withPage('example', { javaScriptEnabled: false }, async (page) => {
      expect(await page.locator('.search').isVisible()).to.equal(false);
      expect(await visible(page)).to.be.greaterThan(100);
      await page.locator('nav a[href="#findings"]').click();
      expect(page.url()).to.match(/#findings$/);
    });
  });

  it('prints to numbered pages of text, light in the dark, too', async () => {
    await withPage('example', { colorScheme: 'dark' }, async (page) => {
      const { pages, texts } = readPdf(await page.pdf({ format: 'A4' }));
      expect(pages).to.be.greaterThan(10);
      expect(texts.some((text) => text.includes('Hypotheses at a glance'))).to.equal(true);
      expect(texts.some((text) => text.includes(`1 / ${pages}`))).to.equal(true);
      await page.emulateMedia({ media: 'print' });
      const style = 'getComputedStyle(document.body).backgroundColor';
      expect(await page.evaluate(style)).to.equal('rgb(255, 255, 255)');
      expect(await page.locator('.search').isVisible()).to.equal(false);
    });
  });
});
