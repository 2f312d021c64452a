import type { ShownFile } from '../../protocol.ts';

/** A file that is no picture, to be saved. */
export function FileLink({ file }: { readonly file: ShownFile }) {
  return (
    <p className="file-link">
      <a href={file.url} download={file.name}>
        {file.name}
      </a>
      <span className="file-title">{file.title}</span>
    </p>
  );
}
