import { expect } from 'chai';
import { codedIndexFiles, isCodedIndexText } from '../../../src/core/exporters/codedIndex';
import { projectView, theoryModel } from '../../support/builders';
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
