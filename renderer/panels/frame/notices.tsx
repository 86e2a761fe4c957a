// What is said in passing, at the foot of the window.
import { Button } from "../../design/button.tsx";
import { dismiss, useNotices } from "../../state/notice-store.ts";

export function Notices() {
  const notices = useNotices();
  return (
    <div className="notices" role="status" aria-live="polite">
      {notices.map((notice) => (
        <div key={notice.id} className={`notice is-${notice.tone}`}>
          <span>{notice.text}</span>
          {notice.action && <Button onClick={() => {
            dismiss(notice.id);
            notice.action?.perform();
          }}>{notice.action.label}</Button>}
          <Button look="plain" icon="close" aria-label="Dismiss" onClick={() => dismiss(notice.id)} />
        </div>
      ))}
    </div>
  );
}
