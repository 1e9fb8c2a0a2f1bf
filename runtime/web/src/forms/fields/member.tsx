// A person of the organisation, or several.

import { findPeople } from "../../api/directory";
import { useSignedIn } from "../../shell/SignedIn";
import { Person } from "../../ui/Avatar";
import { Blank } from "./Blank";
import { Fewer } from "./Fewer";
import styles from "./fields.module.css";
import { Picker, SeveralPicker } from "./picked";
import type { FieldView, InputProps, ShowProps } from "./view";
import { type Titled, titledAll, titledOf } from "./wire";

const drawPerson = (person: Titled) => <Person id={person.id} name={person.label} />;

/** A default brings oneself as an id alone; one knows one's own name. */
const MemberInput = (props: InputProps) => {
  const me = useSignedIn();
  const value = props.value === me.id ? { id: me.id, label: me.name } : props.value;
  return <Picker {...props} value={value} from={["people"]} search={findPeople} draw={drawPerson} />;
};

const MemberShow = ({ value }: ShowProps) => {
  const person = titledOf(value);
  return person ? <Person id={person.id} name={person.label} /> : <Blank />;
};

export const member: FieldView = { Input: MemberInput, Show: MemberShow };

const MembersInput = (props: InputProps) => {
  const me = useSignedIn();
  const value = Array.isArray(props.value) ? props.value.map((each) => (each === me.id ? { id: me.id, label: me.name } : each)) : props.value;
  return <SeveralPicker {...props} value={value} from={["people"]} search={findPeople} draw={drawPerson} />;
};

const MembersShow = ({ value }: ShowProps) => {
  const people = titledAll(value);
  if (people.length === 0) return <Blank />;
  return (
    <span className={styles.tags}>
      {people.map((person) => (
        <Person key={person.id} id={person.id} name={person.label} />
      ))}
    </span>
  );
};

const MembersCell = ({ value }: ShowProps) => {
  const people = titledAll(value);
  return people.length === 0 ? <Blank /> : <Fewer items={people} draw={(person) => <Person key={person.id} id={person.id} name={person.label} />} />;
};

export const members: FieldView = { Input: MembersInput, Show: MembersShow, Cell: MembersCell };
