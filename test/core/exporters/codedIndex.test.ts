import { expect } from 'chai';
import { codedIndexFiles, isCodedIndexText } from '../../../src/core/exporters/codedIndex';
import { evidenceCsvInSteps } from '../../../src/core/exporters/evidenceCsv';
import { indexJsonInSteps } from '../../../src/core/exporters/indexJson';
import { indexMarkdownInSteps } from '../../../src/core/exporters/indexMarkdown';
import type { Evidence } from '../../../src/core/model/evidence';
import type { ProjectView } from '../../../src/core/model/projectView';
import { evidence, hypothesis, projectView, rating, theoryModel } from '../../support/builders';
import { sampleView } from '../../support/sampleView';

describe('codedIndexFiles', () => {
  it('writes its files to the folder that the theory file names', () => {
    const view = projectView({ theory: theoryModel({ output: './out/x/' }) });
    const paths = codedIndexFiles(view).map((file) => file.path);
    const names = ['index.json', 'index.md', 'index.html', 'evidence.csv'];
    expect(paths).to.deep.equal(names.map((name) => `out/x/${name}`));
  });

  it('writes to another folder when asked, also to the project folder', () => {
    expect(codedIndexFiles(sampleView(), 'o')[0]?.path).to.equal('o/index.json');
    expect(codedIndexFiles(sampleView(), '.')[0]?.path).to.equal('index.json');
  });

  it('takes a step for every few passages of each file, so that a window stays quick', () => {
    const many = Array.from({ length: 2_000 }, (_, i) =>
      evidence(`e-${i}`, { ratings: [rating('H1', 'supports')] }),
    );
    const theory = theoryModel({ hypotheses: [hypothesis('H1')] });
    const files = [indexJsonInSteps, evidenceCsvInSteps, (of: ProjectView) => indexMarkdownInSteps(of, 'x')];
    const stepsOf = (all: readonly Evidence[]) =>
      files.map((file) => [...file(projectView({ theory, evidence: all }))].length);
    const [few, lots] = [stepsOf(many.slice(0, 1)), stepsOf(many)];
    few.forEach((count, i) => expect((lots[i] ?? 0) - count).to.be.at.least(2_000 / 500));
  });

  it('recognises its own files by how they begin', () => {
    for (const { path, text } of codedIndexFiles(sampleView())) {
      expect(isCodedIndexText(text.slice(0, 200)), path).to.equal(true);
    }
    for (const foreign of [
      '# My index',
      '<!doctype html><title>Mine</title>',
      '{"name": "x"}',
      'a,b,c',
      '{ "format": "other" }',
    ]) {
      expect(isCodedIndexText(foreign), foreign).to.equal(false);
    }
  });
});
