#!/usr/bin/env node
import { runProgram } from './cli/program.ts';

process.exitCode = await runProgram({
  argv: process.argv.slice(2),
  terminal: { out: process.stdout, err: process.stderr, env: process.env },
  stdin: process.stdin,
});
