import { HtmlForm } from './html-form.fixture.js';

const page = `<form method="post" action="/here"><input type="hidden" name="act" value="go"/>
  <label><input type="radio" name="slot" value="1" required/><span>At nine</span></label>
  <label><input type="radio" name="slot" value="2"/><span>At ten &amp; a half</span></label>
  <select name="reason"><option value="">Choose</option><option value="OTHER" selected>Other</option></select>
  <textarea name="message" maxlength="5">ab\ncd</textarea><input type="date" name="day"/><button>Go</button></form>`;

describe('a form, as a browser without scripts sends it', () => {
  const [form] = HtmlForm.allIn(page);
  const sent = (typed: Record<string, string>) => [...(form?.send(typed) ?? [])];

  it('carries what stands in it and what was picked, with line ends as forms have them', () => {
    expect(form?.action).toBe('/here');
    expect(form?.choices('slot').map(({ words }) => words)).toEqual(['At nine', 'At ten & a half']);
    expect(sent({ slot: '2', day: '2026-12-07' })).toEqual([
      ['act', 'go'],
      ['slot', '2'],
      ['reason', 'OTHER'],
      ['message', 'ab\r\ncd'],
      ['day', '2026-12-07'],
    ]);
  });

  it.each([
    [{}, 'slot: it is required'],
    [{ slot: '3' }, 'slot: 3 is none of 1,2'],
    [{ slot: '1', reason: 'MINE' }, 'reason: MINE is none of ,OTHER'],
    [{ slot: '1', act: 'stop' }, 'act: nobody can type into what is hidden'],
    [{ slot: '1', message: 'longer' }, 'message: it is too long'],
    [{ slot: '1', day: '7.12.2026' }, 'day: 7.12.2026 is no date'],
    [{ slot: '1', name: 'x' }, 'There is no field name'],
  ])('is not sent with %j', (typed: Record<string, string>, why) => {
    expect(() => sent(typed)).toThrow(why);
  });
});
