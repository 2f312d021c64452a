/** Changes to a base world, each a small step that leaves the world consistent. A scenario is a handful of them. */
export * from './ec2-launch.ts';
export * from './endpoints.ts';
export * from './find.ts';
export * from './flow-logs.ts';
export * from './health.ts';
export * from './images.ts';
export * from './more-tasks.ts';
export * from './other-service.ts';
export * from './others.ts';
export * from './recovery.ts';
export * from './roles.ts';
export * from './routing.ts';
export * from './security.ts';
export * from './sharing.ts';
export * from './tasks.ts';
export * from './trail.ts';
export * from './usage.ts';
