"""Comments with what they tell about the patient: the set that judges the themes, written without seeing their lists.

French laboratories and practices keep a free-text field beside each patient or request. Secretaries, nurses and doctors
fill it in a hurry: abbreviations, brand names for diseases, no accents, codes, the way to the door. The set has five
parts: comments written whole by hand (`whole.txt`, `english.txt`), traps written whole by hand (`traps.txt`),
comments and traps put together by a seed from words (`words.txt`), turns of phrase (`phrasing`) and dirt (`dirt`),
comments and traps that were kept from whoever makes the lists until they served to mend them (`unseen`), and comments
and traps that were kept from them to the end (`judged`), whose figures are the ones to quote.

How comments were labelled:

- A theme is told where a reader would conclude that the patient has or had it: a disease, its code, its usual drug, a
  positive test, its follow-up. Past disease counts.
- Not told: denied, ruled out, doubted, looked for without a result, vaccinated against, feared, planned; or of somebody
  else (family, partner, donor, the source of an exposure, a patient of the patient's). A word that is a surname, a
  street, a correspondent's speciality, a reagent, or an abbreviation in another meaning tells nothing.
- Drugs tell their first use (dépakine: epilepsy). A frequent second use is arguable.
- `paediatric` and `other_treatment` joined the shelf late: they are scored in the comments written for them, and
  arguable in the others.
- What two honest readers could label differently is *arguable*: finding it is neither rewarded nor punished. A stroke
  is neurological, and arguably of heart and vessels; an abortion is arguably a pregnancy; an organ's transplant
  arguably a disease of that organ; multiple sclerosis arguably autoimmune; smoking alone arguably an addiction.

The files' form: the themes told, `?` before an arguable one, `!` before one that a trap must not make count, then `|`
and the comment.
"""
