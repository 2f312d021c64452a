import { authMethods } from './auth-methods.ts';
import { chatChangeMethods } from './chat-change-methods.ts';
import { chatPostMethods } from './chat-post-methods.ts';
import { conversationMethods } from './conversation-methods.ts';
import { fileMethods } from './file-methods.ts';
import type { ApiMethod } from './method.ts';
import { peopleMethods } from './people-methods.ts';
import { viewMethods } from './view-methods.ts';

/** Every Web API method that the simulation answers, by name. */
export const API_METHODS: ReadonlyMap<string, ApiMethod> = new Map(
  [
    ...authMethods,
    ...chatPostMethods,
    ...chatChangeMethods,
    ...viewMethods,
    ...peopleMethods,
    ...conversationMethods,
    ...fileMethods,
  ].map((method) => [method.name, method]),
);
