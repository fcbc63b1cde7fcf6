/** How long the story waits for one thing to happen before it gives up: a first start on a busy machine takes its time. */
export const patienceMs = 180_000;
