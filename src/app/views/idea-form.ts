import { MAX_IDEA } from '../../model/ballot.ts'
import type { RoundId } from '../../model/ids.ts'
import { IDEA_FORM } from '../words/en.ts'
import type { FormView } from '../views.ts'

/** @param value what the member wrote before, to go on from */
export const ideaForm = (round: RoundId, value: string): FormView => ({
  kind: 'form',
  action: 'jam.write',
  args: [round],
  title: IDEA_FORM.title,
  fields: [
    {
      id: 'text',
      label: IDEA_FORM.label,
      value,
      placeholder: IDEA_FORM.placeholder,
      maxLength: MAX_IDEA,
      multiline: true,
      // Sent empty, it takes back what was written before.
      required: value === '',
    },
  ],
})
