// Conditions: what can be asked of a field, how it is said and what it compares with; lists, rules and forms share them.

export {
  begun, type Compared, type Condition, dateSource, type Filter, formulaOf, idOf, isCompared, isComplete, levels, noFilter, type Picked, quoted, signs, sourceOf,
  timeSource, together, turned, askedOf,
} from "./conditions";
export { isAsked, isManifold, type Kind, kindOf, type Operand, operandOf, type Operator, operatorsOf, wordOf } from "./operators";
export { OperandInput, type OperandProps } from "./OperandInput";
export { SEGMENTS, segmentsField } from "./segments";
export { during, type Stretch, stretches } from "./stretches";
export { type ConditionWords, useConditionWords } from "./useConditionWords";
