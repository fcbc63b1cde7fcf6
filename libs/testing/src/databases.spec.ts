import { templateName } from './databases.js';

class CreateNotes {
  readonly up = 'create table notes';
}
class CreateMoreNotes {
  readonly up = 'create table more_notes';
}

it('names a template by what is in it', () => {
  const name = templateName('notes', [CreateNotes], 'content');
  expect(name).toMatch(/^notes_[0-9a-f]{12}$/);
  expect(templateName('notes', [CreateNotes], 'content')).toBe(name);
  expect(templateName('notes', [CreateMoreNotes], 'content')).not.toBe(name);
  expect(templateName('notes', [CreateNotes], 'other content')).not.toBe(name);
});
