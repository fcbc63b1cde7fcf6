import { escapeHtml } from '../html/escape.js';
import { page } from '../html/page.js';
import type { DemoUser } from './users.js';

export function loginPage(users: readonly DemoUser[]): string {
  return page(
    'Sign in',
    `<h1>Sign in</h1>
<p class="note">This is a development identity provider: everybody here is invented, and there are no passwords.</p>
<form method="post">
${users.map(button).join('\n')}
</form>`,
  );
}

function button(user: DemoUser): string {
  const where = user.placeKey ?? user.organizationKey;
  const role = `${user.role.toLowerCase()}${where ? `, ${where}` : ''}`;
  return `<button name="subject" value="${escapeHtml(user.subject)}">${escapeHtml(user.name)}<small>${escapeHtml(role)}</small></button>`;
}
