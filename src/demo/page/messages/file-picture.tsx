import { useId, useState } from 'react';
import type { ShownFile } from '../../protocol.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Icon } from '../parts/icons.tsx';

/** A picture that was uploaded; pressing it shows it as large as the window. */
export function FilePicture({ file }: { readonly file: ShownFile }) {
  const [isOpen, setOpen] = useState(false);
  const heading = useId();
  return (
    <figure className="file">
      <figcaption>{file.title}</figcaption>
      <button type="button" className="file-open" onClick={() => setOpen(true)}>
        <img src={file.url} alt={file.alt} />
        <span className="unseen">Open larger</span>
      </button>
      {isOpen ? (
        <Dialog labelledBy={heading} className="lightbox" onDismiss={() => setOpen(false)} dismissedBeside>
          <div className="lightbox-head">
            <h2 id={heading}>{file.title}</h2>
            <button type="button" className="icon-button" onClick={() => setOpen(false)}>
              <Icon name="close" />
              <span className="unseen">Close</span>
            </button>
          </div>
          <img src={file.url} alt={file.alt} />
        </Dialog>
      ) : null}
    </figure>
  );
}
