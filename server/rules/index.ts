/** The registry: every rule there is, in the order in which the documentation lists them. */
import { contradiction } from './applies/contradiction.ts';
import { missingMeasureOfFramework, missingRequirement } from './applies/missing.ts';
import { missingMeasure } from './bio/missingMeasure.ts';
import { shape } from './compliance/shape.ts';
import { missingReason, missingValue, unknownState } from './compliance/states.ts';
import { unknownKey } from './compliance/unknownKey.ts';
import { duplicateUrn, malformedUrn, unknownUrn, wrongList } from './compliance/urns.ts';
import { emptyPhrase } from './content/emptyPhrase.ts';
import { futureDate } from './content/futureDate.ts';
import { lawfulBasisPersonalData } from './content/lawfulBasis.ts';
import { lawLink } from './content/lawLink.ts';
import { longSentence } from './content/longSentence.ts';
import { missingImpactAssessment } from './content/missingImpactAssessment.ts';
import { goalWithoutImpact, riskWithoutHandling } from './content/missingWords.ts';
import { personalContact } from './content/personalContact.ts';
import { duplicateIdentifier, duplicateName } from './duplicate/duplicates.ts';
import { ambiguousIgnore, missingReasonForIgnore, unknownCode, unusedIgnore } from './ignore/rules.ts';
import { configurationUnknownKey } from './configuration/unknownKey.ts';
import { configurationValue } from './configuration/value.ts';
import { cycle, missingFile, notIncluded, outsideWorkspace, wrongFile } from './include/includes.ts';
import { organisationMissingMeasure } from './organisation/missingMeasure.ts';
import { organisationShape } from './organisation/shape.ts';
import { changesFact, organisationUnknownKey } from './organisation/unknownKey.ts';
import { organisationUnknownValue } from './organisation/unknownValue.ts';
import { noEffect, organisationDuplicateUrn, organisationUrn } from './organisation/urns.ts';
import { ambiguousNumbering } from './numbering/ambiguous.ts';
import { renumbered } from './numbering/renumbered.ts';
import { unknownVersion } from './numbering/unknownVersion.ts';
import { contact, url } from './register/addresses.ts';
import { dateOrder, endDateStatus, monthDate } from './register/dates.ts';
import { fieldType } from './register/fieldType.ts';
import { htmlTag } from './register/htmlTag.ts';
import { maxLength } from './register/maxLength.ts';
import { otherVersion } from './register/otherVersion.ts';
import { permittedValue } from './register/permittedValue.ts';
import { requiredField } from './register/requiredField.ts';
import { standardVersion } from './register/standardVersion.ts';
import { unknownField } from './register/unknownField.ts';
import { cardDate, cardLink } from './systemCard/formats.ts';
import { cardMissingKey } from './systemCard/missingKey.ts';
import { cardPermittedValue } from './systemCard/permittedValue.ts';
import { cardSchemaVersion } from './systemCard/schemaVersion.ts';
import { cardUnknownKey } from './systemCard/unknownKey.ts';
import { cardValueType } from './systemCard/valueType.ts';
import type { Rule } from './types.ts';
import { duplicateKey } from './yaml/duplicateKey.ts';
import { hiddenCharacter } from './yaml/hiddenCharacter.ts';
import { syntax } from './yaml/syntax.ts';

export const rules: readonly Rule[] = [
  missingMeasure,
  missingRequirement,
  missingMeasureOfFramework,
  contradiction,
  shape,
  unknownKey,
  unknownState,
  missingReason,
  missingValue,
  malformedUrn,
  unknownUrn,
  duplicateUrn,
  wrongList,
  ambiguousNumbering,
  renumbered,
  unknownVersion,
  requiredField,
  fieldType,
  maxLength,
  permittedValue,
  monthDate,
  dateOrder,
  endDateStatus,
  url,
  contact,
  htmlTag,
  unknownField,
  otherVersion,
  standardVersion,
  personalContact,
  emptyPhrase,
  goalWithoutImpact,
  riskWithoutHandling,
  missingImpactAssessment,
  lawfulBasisPersonalData,
  lawLink,
  longSentence,
  futureDate,
  organisationMissingMeasure,
  organisationShape,
  organisationUnknownKey,
  organisationUnknownValue,
  organisationUrn,
  organisationDuplicateUrn,
  changesFact,
  noEffect,
  configurationUnknownKey,
  configurationValue,
  cardMissingKey,
  cardValueType,
  cardPermittedValue,
  cardDate,
  cardLink,
  cardUnknownKey,
  cardSchemaVersion,
  missingFile,
  outsideWorkspace,
  cycle,
  wrongFile,
  notIncluded,
  duplicateName,
  duplicateIdentifier,
  syntax,
  duplicateKey,
  hiddenCharacter,
  missingReasonForIgnore,
  unknownCode,
  ambiguousIgnore,
  unusedIgnore,
];

export const ruleCodes: readonly string[] = rules.map((rule) => rule.code);
