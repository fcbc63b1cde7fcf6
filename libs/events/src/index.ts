export * from './define-event.js';
export * from './directory-facts.js';
export * from './enums.js';
export * from './referral-facts.js';
export * from './topics.js';
