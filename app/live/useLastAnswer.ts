import { useState } from "react";

/**
 * What the page's last form was answered. The framework forgets an action's answer when the page reads again, as a hint
 * makes it do at any moment; what is shown only once must outlast that. The next form's answer takes its place.
 */
export function useLastAnswer<Answer>(answer: Answer | undefined): Answer | undefined {
  const [last, setLast] = useState(answer);
  if (answer !== undefined && answer !== last) setLast(answer);
  return answer === undefined ? last : answer;
}
