/** What to write under the keys of a system card, in our own words. Those of its AI Act profile are in it by their own names. */
import type { Bilingual } from '../messages/locale.ts';

const t = (nl: string, en: string): Bilingual => ({ nl, en });

export const systemCardTexts: Readonly<Record<string, Bilingual>> = {
  schema_version: t(
    'De versie van de Algorithm Reporting Standard die deze kaart volgt. Programma’s lezen daaraan af welke sleutels er zijn.',
    'The version of the Algorithm Reporting Standard that this card follows. Programs read from it which keys there are.',
  ),
  provenance: t(
    'Waar deze kaart vandaan komt, als een programma haar heeft gemaakt: de commit, het tijdstip, het programma en wie het startte.',
    'Where this card comes from, when a program made it: the commit, the moment, the program and who started it.',
  ),
  name: t('De naam van het systeem, zoals collega’s die kennen.', 'The name of the system, as colleagues know it.'),
  instruments: t(
    'De toetsen en andere hulpmiddelen die je voor dit systeem moet of wilt invullen, elk met de URN uit het taakregister.',
    'The assessments and other instruments that you have to, or want to, fill in for this system, each with its URN of the task registry.',
  ),
  upl: t(
    'Het product of de dienst van de overheid waar het systeem bij hoort, als adres uit de Uniforme Productnamenlijst (UPL).',
    'The government product or service that the system is part of, as an address of the Uniform Product List (UPL).',
  ),
  owners: t(
    'De organisatie van wie het systeem is, met iemand bij wie je terechtkunt. Noem de naam van de organisatie of haar OIN.',
    'The organisation that owns the system, with someone to turn to. Give the name of the organisation or its number (OIN).',
  ),
  description: t('In een paar zinnen: wat doet het systeem, en voor wie?', 'In a few sentences: what does the system do, and for whom?'),
  ai_act_profile: t(
    'Wat het systeem is voor de Europese AI-verordening. Hieruit volgt welke vereisten gelden. De beslishulp AI-verordening helpt bij het kiezen.',
    'What the system is under the European AI Act. It decides which requirements apply. The decision aid of the AI Act helps to choose.',
  ),
  requirements: t(
    'De vereisten die voor dit systeem gelden, met hoe ver je bent.',
    'The requirements that apply to this system, and how far you are.',
  ),
  measures: t('De maatregelen die je neemt, met hoe ver je bent en hoe.', 'The measures that you take, with how far you are and how.'),
  labels: t(
    'Eigen kenmerken om kaarten mee te ordenen, elk met een naam en een waarde.',
    'Properties of your own to sort cards by, each with a name and a value.',
  ),
  status: t(
    'In welke fase het systeem is, bijvoorbeeld In gebruik.',
    'The phase that the system is in, for example "In gebruik" (in use).',
  ),
  publication_category: t(
    'De publicatiecategorie in oude versies. Tegenwoordig staat dit als risk_group in ai_act_profile.',
    'The publication category of old versions. Nowadays this is risk_group in ai_act_profile.',
  ),
  begin_date: t('De eerste dag waarop je het systeem gebruikte.', 'The first day on which you used the system.'),
  end_date: t(
    'De laatste dag waarop je het systeem gebruikte. Laat weg zolang het in gebruik is.',
    'The last day on which you used the system. Leave it out while it is in use.',
  ),
  goal_and_impact: t(
    'Waarom je het systeem gebruikt, en wat inwoners en bedrijven ervan merken.',
    'Why you use the system, and what citizens and companies notice of it.',
  ),
  considerations: t(
    'De voor- en nadelen die je hebt afgewogen, en waarom je het toch doet.',
    'The advantages and drawbacks that you weighed, and why you use the system all the same.',
  ),
  risk_management: t('Welke risico’s er zijn en wat je eraan doet.', 'Which risks there are, and what you do about them.'),
  human_intervention: t(
    'Wat een mens controleert of beslist voordat een uitkomst gevolgen heeft.',
    'What a person checks or decides before an outcome has consequences.',
  ),
  legal_base: t(
    'De wetten waarop het werk rust dat het systeem ondersteunt, elk met een link.',
    'The laws behind the work that the system supports, each with a link.',
  ),
  used_data: t(
    'Welke gegevens het systeem gebruikt en waar die vandaan komen. Noem persoonsgegevens apart.',
    'Which data the system uses and where they come from. Name personal data separately.',
  ),
  technical_design: t(
    'Hoe het systeem technisch werkt, voor iemand met kennis van zaken.',
    'How the system works technically, for someone who knows the subject.',
  ),
  external_providers: t(
    'Bedrijven en andere partijen die iets aan het systeem leveren.',
    'Companies and others who supply a part of the system.',
  ),
  references: t(
    'Meer over het systeem: de broncode, een rapport, een pagina op je website.',
    'More about the system: its source code, a report, a page on your website.',
  ),
  interaction_details: t(
    'Met welke andere programma’s of apparaten het systeem gegevens uitwisselt.',
    'With which other programs or devices the system exchanges data.',
  ),
  version_requirements: t(
    'Welke versies van software het systeem nodig heeft, en wat er bij een update moet gebeuren.',
    'Which versions of software the system needs, and what has to be done at an update.',
  ),
  deployment_variants: t(
    'In welke vormen het systeem wordt geleverd, zoals een pakket, een container of een dienst op internet.',
    'The forms in which the system is delivered, such as a package, a container or a service on the internet.',
  ),
  hardware_requirements: t('Op welke computers het systeem kan draaien.', 'The computers on which the system can run.'),
  product_markings: t(
    'Hoe het product eruitziet waar het systeem in zit, van buiten en van binnen.',
    'What the product that holds the system looks like, outside and inside.',
  ),
  user_interface: t(
    'De schermen waar een gebruiker mee werkt, met een link of een afbeelding.',
    'The screens that a user works with, with a link or a picture.',
  ),
  models: t(
    'De modelkaarten: voor elk model één. Ze mogen met !include in een eigen bestand staan.',
    'The model cards: one for each model. With !include they may be in files of their own.',
  ),
  assessments: t(
    'De toetsen die zijn gedaan, met vragen en antwoorden. Ze mogen met !include in een eigen bestand staan.',
    'The assessments that were done, with questions and answers. With !include they may be in files of their own.',
  ),

  type: t('Is dit een AI-systeem, een AI-model, of een ander algoritme?', 'Is this an AI system, an AI model, or another algorithm?'),
  open_source: t('Of iedereen de code mag bekijken en gebruiken.', 'Whether everyone may read and use the code.'),
  risk_group: t('De risicogroep volgens de AI-verordening.', 'The risk group under the AI Act.'),
  systemic_risk: t(
    'Of een AI-model zo krachtig is dat het risico’s heeft voor de hele samenleving. Alleen voor AI-modellen.',
    'Whether an AI model is so powerful that it has risks for the whole of society. Only for AI models.',
  ),
  transparency_obligations: t(
    'Of je mensen moet vertellen dat ze met AI te maken hebben.',
    'Whether you have to tell people that they are dealing with AI.',
  ),
  role: t(
    'De rol van je organisatie volgens de AI-verordening. Heeft ze er meer, maak er dan een lijst van.',
    'The role of your organisation under the AI Act. If it has more than one, make it a list.',
  ),
  conformity_assessment_body: t(
    'Of een onafhankelijke partij het systeem moet beoordelen. Laat weg als dat niet hoeft.',
    'Whether an independent party has to assess the system. Leave it out if not.',
  ),
  decision_tree: t(
    'Hoe je aan dit profiel kwam: de versie van de beslishulp, met je vragen en antwoorden.',
    'How you came to this profile: the version of the decision aid, with your questions and answers.',
  ),
};
