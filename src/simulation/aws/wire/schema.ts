import type { DescribeTasks$ } from '@aws-sdk/client-ecs';
import { NormalizedSchema } from '@smithy/core/schema';

/** An operation as every SDK client exports it: `DescribeTasks$` and the like hold name, input and output shapes. */
export type OperationSchema = typeof DescribeTasks$;

/** A shape whose members can be walked. */
export type Shape = NormalizedSchema;

/** Name of the operation, as it stands in `Action=` or at the end of `x-amz-target`. */
export function operationName(schema: OperationSchema): string {
  return schema[2];
}

export function inputShape(schema: OperationSchema): Shape {
  return NormalizedSchema.of(schema[4]);
}

export function outputShape(schema: OperationSchema): Shape {
  return NormalizedSchema.of(schema[5]);
}

/** Members by name; empty for an operation that takes or gives nothing. */
export function membersOf(shape: Shape): readonly (readonly [string, Shape])[] {
  return shape.isStructSchema() ? [...shape.structIterator()] : [];
}

/** A string trait of the shape, such as `xmlName`. */
export function traitOf(shape: Shape, trait: 'xmlName' | 'ec2QueryName'): string | undefined {
  const value: unknown = shape.getMergedTraits()[trait];
  return typeof value === 'string' ? value : undefined;
}

export function isFlattened(shape: Shape): boolean {
  return Boolean(shape.getMergedTraits().xmlFlattened);
}

/** The members of a foreign object; empty for anything that is none. */
export function entriesOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}
