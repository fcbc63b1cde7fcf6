import { layOut } from './mail.machine.js';

const content = {
  language: 'fr',
  subject: 'Une orientation <b>attend</b>',
  sentence: 'Ouvrez-la & lisez.',
  lines: [['Lieu', `Cité "d'Azur" <script>alert(1)</script>`]] as const,
  link: { label: 'Ouvrir', url: 'https://passerelle.example/a/x?"y' },
  closing: 'Automatique.',
};

test('plain text says everything, the link on a line of its own', () => {
  const { text } = layOut(content);
  expect(text).toContain(`Lieu\u00a0: Cité "d'Azur" <script>alert(1)</script>`);
  expect(text.split('\n')).toContain('https://passerelle.example/a/x?"y');
});

test('HTML says the same, and nothing in it is markup of ours', () => {
  const { html } = layOut(content);
  expect(html).not.toMatch(/<script|<b>|"y"/);
  expect(html).toContain('Cité &quot;d&#39;Azur&quot; &lt;script&gt;');
  expect(html).toContain('href="https://passerelle.example/a/x?&quot;y"');
  expect(html).toMatch(/<html lang="fr">/);
});

test('without lines and link it is still a mail', () => {
  const { text, html } = layOut({ ...content, lines: [], link: null });
  expect(text).toBe('Ouvrez-la & lisez.\n\n-- \nAutomatique.\n');
  expect(html).not.toContain('href');
});
