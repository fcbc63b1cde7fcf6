import { DomUtils, parseDocument } from 'htmlparser2';

type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number];

/** What somebody does to a form: types into fields, picks of radio buttons and lists, by the names of these. */
export type Typed = Readonly<Record<string, string>>;

/** A form as a browser without scripts reads it off a page, and sends it. */
export class HtmlForm {
  private constructor(private readonly form: Element) {}

  static allIn(html: string): HtmlForm[] {
    return DomUtils.getElementsByTagName('form', parseDocument(html)).map((form) => new HtmlForm(form));
  }

  get action(): string {
    return attribute(this.form, 'action') ?? '';
  }

  /** What is shown in it. */
  get text(): string {
    return DomUtils.innerText(this.form).replaceAll(/\s+/g, ' ').trim();
  }

  /** What stands in the field, before anybody types. */
  valueOf(name: string): string | undefined {
    return this.fieldsWith({}).find(([each]) => each === name)?.[1];
  }

  /** The radio buttons or list entries of this name, with the words beside each. */
  choices(name: string): { value: string; words: string }[] {
    return this.controls()
      .filter((control) => attribute(control, 'name') === name)
      .flatMap((control) => (control.name === 'select' ? optionsOf(control) : [control]))
      .map((each) => ({ value: attribute(each, 'value') ?? '', words: wordsBeside(each) }));
  }

  /** The body that a press of its button sends; throws where a browser would not send it. */
  send(typed: Typed): URLSearchParams {
    const names = this.controls().map((control) => attribute(control, 'name'));
    const unknown = Object.keys(typed).find((name) => !names.includes(name));
    if (unknown !== undefined) throw new Error(`There is no field ${unknown} in: ${this.text}`);
    for (const control of this.controls()) refuseUnlessValid(control, typed, this);
    return new URLSearchParams(this.fieldsWith(typed));
  }

  private controls(): Element[] {
    return DomUtils.find(
      (node) => DomUtils.isTag(node) && ['input', 'select', 'textarea'].includes(node.name),
      this.form.children,
      true,
      Infinity,
    ).filter((node) => DomUtils.isTag(node));
  }

  private fieldsWith(typed: Typed): [string, string][] {
    return this.controls().flatMap((control) => {
      const name = attribute(control, 'name');
      const value = name === undefined ? null : valueOf(control, typed[name]);
      return name === undefined || value === null ? [] : [[name, value.replaceAll(/\r?\n/g, '\r\n')]];
    });
  }
}

/** What one control adds to the body; null: nothing. */
function valueOf(control: Element, typed: string | undefined): string | null {
  if (control.name === 'textarea') return typed ?? DomUtils.textContent(control);
  if (control.name === 'select') {
    const options = optionsOf(control);
    const chosen = options.find((option) => attribute(option, 'selected') !== undefined) ?? options[0];
    return typed ?? (chosen ? (attribute(chosen, 'value') ?? '') : null);
  }
  const value = attribute(control, 'value') ?? '';
  if (!['radio', 'checkbox'].includes(attribute(control, 'type') ?? '')) return typed ?? value;
  const isChecked = typed === undefined ? attribute(control, 'checked') !== undefined : typed === value;
  return isChecked ? value : null;
}

const shapes: Readonly<Record<string, RegExp>> = { date: /^\d{4}-\d{2}-\d{2}$/, time: /^\d{2}:\d{2}$/ };

function refuseUnlessValid(control: Element, typed: Typed, form: HtmlForm): void {
  const name = attribute(control, 'name') ?? '';
  const refuse = (why: string) => {
    throw new Error(`A browser does not send ${name}: ${why}.`);
  };
  const choices = form.choices(name).map(({ value }) => value);
  const type = control.name === 'input' ? (attribute(control, 'type') ?? 'text') : control.name;
  const isChoice = ['radio', 'checkbox', 'select'].includes(type);
  const value = isChoice ? (typed[name] ?? form.valueOf(name) ?? '') : (valueOf(control, typed[name]) ?? '');
  if (type === 'hidden' && typed[name] !== undefined) refuse('nobody can type into what is hidden');
  if (attribute(control, 'required') !== undefined && value === '') refuse('it is required');
  if (isChoice && value !== '' && !choices.includes(value)) refuse(`${value} is none of ${choices.join()}`);
  if (value !== '' && shapes[type]?.test(value) === false) refuse(`${value} is no ${type}`);
  if (value.length > Number(attribute(control, 'maxlength') ?? Infinity)) refuse('it is too long');
}

function optionsOf(select: Element): Element[] {
  return DomUtils.getElementsByTagName('option', select);
}

/** Of a radio button, the words of its label; of an entry of a list, its own. */
function wordsBeside(element: Element): string {
  const label = element.name === 'option' ? element : element.parent;
  return label ? DomUtils.innerText(label).replaceAll(/\s+/g, ' ').trim() : '';
}

function attribute(element: Element, name: string): string | undefined {
  return element.attribs[name];
}
