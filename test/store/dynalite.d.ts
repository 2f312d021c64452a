declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** DynamoDB over HTTP with its data in memory. */
  function dynalite(options: { readonly createTableMs: number }): Server;
  export = dynalite;
}
