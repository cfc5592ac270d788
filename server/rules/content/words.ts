/**
 * What the content rules know about words: data, for texts in Dutch, the language of the register. Where a list decides
 * that something is missing it is long on purpose: one word of it anywhere keeps the rule silent.
 */

/** Makes one expression that looks for any of the pieces, also inside a longer word. It has nothing to track back over. */
const anyOf = (pieces: string): RegExp => new RegExp(list(pieces).join('|'), 'i');
const list = (pieces: string): string[] =>
  pieces
    .trim()
    .split(/[,\n]/)
    .map((piece) => piece.trim());

/** Whole values that say nothing, as `normalise` writes them: without spaces, capitals and punctuation. */
export const EMPTY_PHRASES: ReadonlySet<string> = new Set(
  list(`
    nvt, nietvantoepassing, notapplicable, volgt, volgtnog, volgtlater, volgtspoedig, nogintevullen, nogtevullen, nogtebepalen, nogaantevullen
    wordtnogingevuld, wordtnogaangevuld, wordtaangevuld, intevullen, hierkomttekst, nogonbekend, nognietbekend, todo, tbd, tba, tbc, fixme, loremipsum
  `),
);

/** How a short value starts that still has to be written, as `normalise` writes it. */
export const UNFINISHED_STARTS: readonly string[] = list(
  'nogintevullen, wordtnogingevuld, wordtnogaangevuld, moetnogwordeningevuld, loremipsum',
);

/** Whom an algorithm touches, and words that tell what it does to them. */
export const IMPACT_WORDS = anyOf(`
  impact, gevolg, effect, invloed, merk, betekent voor, raakt, te maken krijg, in aanraking
  burger, inwoner, bewoner, mensen, persoon, personen, iemand, iedereen, publiek, samenleving, maatschapp
  bedrijf, bedrijven, onderneme, organisaties, instelling, vereniging
  aanvrager, indiener, melder, klant, cliënt, client, patiënt, patient, deelnemer, gebruiker, betrokkene, belanghebbende
  ouder, kinder, jongere, leerling, student, scholier, werkzoekende, werknemer, werkgever, sollicitant, uitkeringsgerechtigde
  huurder, eigenaar, belastingbetaler, belastingplichtige, automobilist, fietser, voetganger, reiziger, bestuurder, bezoeker
  zwemmer, boeren, agrari, toerist, vreemdeling, asielzoeker, verdachte, slachtoffer, nabestaande, gezin, huishouden, buurt
  [^a-z](?:u|uw|je|jij|jou|jouw|hen|hun|wie)[^a-z], krijgt, krijgen, ontvang, hoeft, hoeven, veiliger
  veiligheid, leefbaar, overlast, beschermen, betaal, individu, dienstverlening
  citizen, resident, people, consequence, affect
`);

/** How one deals with a risk, or says that there is none. */
export const HANDLING_WORDS = anyOf(`
  daarom, daardoor, hierdoor, zodat, om dit, om dat, om te, maatregel, mitig, beheer, beheers, beperk, verklein, vermind, verlaag
  voorkom, voorkóm, vermijd, vermeden, ondervang, opvang, waarborg, borg, afgedekt, uitgesloten, beveilig, bescherm, versleutel, anonim, pseudonim
  controle, controleer, check, nagekeken, nakijken, kijk, bekeken, beoorde, toets, getoets, test, valid
  monitor, bewaak, bewaken, houden, meten, meet, vergelijk, vergeleken, evalu, audit, steekproef, steekproeven, toezicht, review
  herstel, verhelp, verholpen, oplos, opgelost, corrig, correct, bijgestuurd, bijstel, aangepast, aanpassen, verbeter
  training, getraind, opgeleid, instructie, protocol, procedure, werkwijze, afspraken, logboek, logging, gelogd
  menselijk, door een mens, medewerker, bezwaar, klacht, terugval, noodplan, stopgezet, uitgezet
  elke dag, elke week, elke maand, elk kwartaal, elk jaar, dagelijks, wekelijks, maandelijks, jaarlijks, periodiek, regelmatig
  geen risico, geen groot risico, geen grote risico, risico is klein, risico is laag, risico is gering, nauwelijks risico, nihil
  therefore, prevent
`);

/** Data that are about people. A bare "naam" or "adres" may be those of a company, and is not in it. */
export const PERSONAL_DATA_WORDS = anyOf(`
  persoonsgegevens, burgerservicenummer, [^a-z]bsn[^a-z], geboortedatum, geboortejaar, nationaliteit, basisregistratie personen, [^a-z]brp[^a-z]
  voornaam, achternaam, gezinssamenstelling, burgerlijke staat
`);

/** Words by which a text may well say that the data are not about people, wherever they stand in it. */
export const NO_PERSONAL_DATA = anyOf('[^a-z](?:geen|niet|nooit|zonder)[^a-z], anoniem, geanonimiseerd');

/** An assessment that is done because personal data are processed; a scan beforehand only finds out whether they are. */
export const PRIVACY_ASSESSMENT = /\bdpia\b|data protection impact|gegevensbeschermingseffect/i;
export const PRIVACY_PRESCAN = /pre-?scan|quick-?scan/i;

/** Words in a mailbox's name that make it one of an organisation, as a whole piece of it. */
export const MAILBOX_WORDS: ReadonlySet<string> = new Set(
  list(`
    info, contact, algemeen, privacy, avg, fg, ciso, security, algoritme, algoritmes, algoritmeregister, register, registers, ai, data, digitaal, ict
    team, afdeling, dienst, diensten, loket, balie, bureau, programma, project, gemeente, provincie, waterschap, ministerie, klant, klanten, service
    klantcontact, kcc, communicatie, pers, woordvoering, webmaster, redactie, post, postbus, mail, secretariaat, bestuur, griffie, beheer, meldpunt
    meldingen, vragen, helpdesk, support, office, juridisch, zaken, burgerzaken, publiekszaken, vergunningen, belastingen, handhaving, toezicht
    noreply, no, reply, en, innovatie, onderzoek, statistiek, informatie, informatiebeheer, beveiliging, functionaris, gegevensbescherming
  `),
);

/** What stands between the parts of a Dutch surname. */
export const NAME_PARTICLES: ReadonlySet<string> = new Set(list('van, vd, der, den, ter, ten, el, al'));

/** First names that many people in the Netherlands have; names that are words or systems as well are left out. */
export const FIRST_NAMES: ReadonlySet<string> = new Set(
  list(`
    johannes, johan, jan, jeroen, peter, pieter, piet, hendrik, henk, cornelis, kees, willem, wim, gerrit, gerard, maria, anna, anne, johanna, elisabeth
    margaretha, monique, petra, marja, marjan, ingrid, esther, ester, sandra, linda, saskia, karin, karen, mirjam, miriam, marieke, maaike, annemarie
    marloes, sanne, lisa, laura, eva, emma, sophie, julia, lotte, fleur, femke, anouk, kim, naomi, charlotte, manon, iris, jasmijn, nathalie, chantal
    wendy, patricia, angela, jolanda, yvonne, astrid, nicole, ellen, els, ineke, joke, tineke, hanneke, marianne, paula, willemijn, wilma, thea, ria
    thomas, tom, tim, daan, sem, lucas, luuk, bram, jesse, stijn, lars, niels, sander, bas, bart, rob, robert, ruud, ronald, rene, rik, rick, dirk, erik
    eric, edwin, marco, mark, marcel, martin, martijn, maarten, michiel, michael, michel, dennis, patrick, paul, frank, frans, fred, hans, harry, hugo
    jaap, jacob, jasper, jelle, joost, joris, jos, joep, koen, kevin, leo, leon, matthijs, mathijs, nick, olaf, onno, otto, raymond, remco, richard, roel
    roy, sebastiaan, simon, stefan, steven, theo, thijs, tjeerd, ton, vincent, wouter, walter, david, daniel, alexander, albert, arjan, arie, ben, bert
    mohamed, mohammed, ahmed, ali, hassan, youssef, omar, ibrahim, mustafa, mehmet, fatima, aisha, samira, khadija, yasmin, leyla, aylin, emre, murat
  `),
);

/** Places where laws, regulations and official decisions are published, with everything below them. */
export const LAW_HOSTS: readonly string[] = list(`
  overheid.nl, officielebekendmakingen.nl, eur-lex.europa.eu, data.europa.eu, coe.int, un.org, rechtspraak.nl, eerstekamer.nl, tweedekamer.nl
  officiele-overheidspublicaties.nl
`);

/** A formal decision that an organisation publishes itself; the manual permits a link to one. */
export const OWN_DECISION = /besluit|mandaat|convenant|overeenkomst|beleidsregel/i;

/** Abbreviations behind whose dot a sentence goes on, also before a capital or a number. */
export const ABBREVIATIONS: ReadonlySet<string> = new Set(
  list(
    'art, artt, bijv, bv, d.w.z, dhr, mevr, mw, dr, drs, mr, ir, ing, prof, nr, nrs, ca, incl, excl, resp, o.a, m.n, t.w, nl, zgn, evt, max, min, jl, blz, par, hfst, v, vgl, st',
  ),
);
