import { byId } from './dom.js';
import { signIn } from './session.js';

const ROLE = 'belfry-publisher';

/** @param {(session: import('./session.js').Session) => void} signedIn */
export function login(signedIn) {
  const problem = byId('login-problem', HTMLParagraphElement);
  byId('login-form', HTMLFormElement).onsubmit = async (event) => {
    event.preventDefault();
    problem.textContent = '';
    const user = byId('login-user', HTMLInputElement).value.trim();
    const groups = split(byId('login-groups', HTMLInputElement).value);
    if (byId('login-publisher', HTMLInputElement).checked) groups.push(ROLE);
    try {
      const token = await signIn({ user, groups });
      signedIn({ user, groups, token, rooms: [], transport: 'auto' });
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error);
    }
  };
}

/** @param {string} text */
const split = (text) => [
  ...new Set(
    text
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each && each !== ROLE),
  ),
];
