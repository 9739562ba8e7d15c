import PaletteKeys from "./PaletteKeys.tsx";
import UnsentChanges from "./UnsentChanges.tsx";

/** What every page has and none needs to begin with: it comes when the page works. */
export default function LateParts({ personId }: { personId: string | null }) {
  return (
    <>
      <PaletteKeys personId={personId} />
      {personId && <UnsentChanges personId={personId} />}
    </>
  );
}
