/**
 * What to write in each field of the publication standard, in our own words: one text serves every version in which the
 * field means the same. A version's table takes a text over and adds its facts (limits, permitted values, what is required).
 * A name with something behind the key is the same field as an earlier version meant it.
 */
import type { FieldSpec } from './types.ts';

/** The part of a row that versions share. */
type FieldText = Pick<FieldSpec, 'key' | 'title' | 'type' | 'format' | 'managedByRegister' | 'help' | 'example'>;

export const field = {
  name: {
    key: 'name',
    title: { nl: 'Naam', en: 'Name' },
    type: 'text',
    help: {
      nl: 'Hoe het algoritme heet. Kies een naam die zegt wat het doet, liefst met een werkwoord, en die ook iemand van buiten de organisatie begrijpt.',
      en: 'What the algorithm is called. Choose a name that says what it does, preferably with a verb, and that someone outside the organisation understands too.',
    },
    example: 'Parkeervergunning beoordelen',
  },
  description_short: {
    key: 'description_short',
    title: { nl: 'Korte omschrijving', en: 'Short description' },
    type: 'text',
    help: {
      nl: 'In twee of drie zinnen: wat het algoritme doet en in welk proces. Deze tekst staat in de zoekresultaten van het register, dus schrijf op taalniveau B1.',
      en: 'In two or three sentences: what the algorithm does and in which process. This text appears in the search results of the register, so keep it simple (B1).',
    },
    example: 'Dit algoritme controleert of een aanvraag voor een parkeervergunning compleet is. Een medewerker neemt het besluit.',
  },
  description_short_brief: {
    key: 'description_short',
    title: { nl: 'Korte omschrijving', en: 'Short description' },
    type: 'text',
    help: {
      nl: 'In één of twee zinnen: wat het algoritme doet. Deze tekst is het eerste wat inwoners lezen, dus schrijf op taalniveau B1.',
      en: 'In one or two sentences: what the algorithm does. This text is the first thing that citizens read, so keep it simple (B1).',
    },
    example: 'Dit algoritme controleert of een aanvraag voor een parkeervergunning compleet is.',
  },
  organization: {
    key: 'organization',
    title: { nl: 'Organisatienaam', en: 'Organisation name' },
    type: 'text',
    help: {
      nl: 'De volledige naam van de organisatie die het algoritme inzet, zoals in de TOOI-waardelijst. Eén organisatie per registratie: gebruiken er meer het algoritme, dan maakt elke organisatie een eigen registratie.',
      en: 'The full name of the organisation that uses the algorithm, as in the TOOI list of organisations. One organisation for each entry: if several use the algorithm, each makes an entry of its own.',
    },
    example: 'Gemeente Duinvoort',
  },
  organization_responsible: {
    key: 'organization',
    title: { nl: 'Organisatie', en: 'Organisation' },
    type: 'text',
    help: {
      nl: 'De volledige naam van de organisatie die het algoritme gebruikt en er verantwoordelijk voor is. Bij een uitvoeringsorganisatie is dat haar eigen naam, niet die van het ministerie.',
      en: 'The full name of the organisation that uses the algorithm and is responsible for it. For an executive agency that is its own name, not that of the ministry.',
    },
    example: 'Gemeente Duinvoort',
  },
  category: {
    key: 'category',
    title: { nl: 'Thema', en: 'Theme' },
    type: 'list',
    help: {
      nl: 'Het beleidsterrein waarin je het algoritme gebruikt. Je mag er meer dan één noemen, alleen uit de vaste lijst.',
      en: 'The policy area in which you use the algorithm. You may name more than one, only from the fixed list.',
    },
    example: 'Verkeer',
  },
  category_keywords: {
    key: 'category',
    title: { nl: 'Beleidsterrein', en: 'Policy area' },
    type: 'text',
    help: {
      nl: 'Het beleidsterrein waarin je het algoritme gebruikt, in een paar woorden die je zelf kiest.',
      en: 'The policy area in which you use the algorithm, in a few words of your own choice.',
    },
    example: 'Verkeer, parkeren',
  },
  status: {
    key: 'status',
    title: { nl: 'Status', en: 'Status' },
    type: 'enum',
    help: {
      nl: 'Hoe het er nu voor staat. Is het algoritme in gebruik en werk je er ook nog aan, kies dan "In gebruik". De status bepaalt ook welke BIO-maatregelen nu al nodig zijn.',
      en: 'The present state. If the algorithm is in use and still being developed, choose "In gebruik". The status also decides which BIO measures are due now.',
    },
    example: 'In gebruik',
  },
  begin_date: {
    key: 'begin_date',
    title: { nl: 'Begindatum', en: 'Start date' },
    type: 'text',
    help: {
      nl: 'De maand waarin je het algoritme in gebruik nam, als jaar en maand.',
      en: 'The month in which you started to use the algorithm, as year and month.',
    },
    example: '2024-03',
  },
  end_date: {
    key: 'end_date',
    title: { nl: 'Einddatum', en: 'End date' },
    type: 'text',
    help: {
      nl: 'De maand waarin je met het algoritme bent gestopt, als jaar en maand. Laat dit veld weg zolang je het algoritme gebruikt.',
      en: 'The month in which you stopped using the algorithm, as year and month. Leave this field out for as long as you use the algorithm.',
    },
    example: '2025-11',
  },
  contact_email: {
    key: 'contact_email',
    title: { nl: 'Contactgegevens', en: 'Contact details' },
    type: 'text',
    format: 'emailOrUrl',
    help: {
      nl: 'Waar inwoners, bedrijven en media terechtkunnen met vragen over het algoritme: een algemeen e-mailadres of een contactpagina die met https:// begint. Geen persoonlijk e-mailadres.',
      en: 'Where citizens, companies and media can ask about the algorithm: a general e-mail address, or a contact page that starts with https://. Not a personal e-mail address.',
    },
    example: 'algoritmes@duinvoort.example',
  },
  contact_email_only: {
    key: 'contact_email',
    title: { nl: 'E-mailadres van de contactpersoon', en: 'E-mail address for contact' },
    type: 'text',
    format: 'email',
    help: {
      nl: 'Het e-mailadres waar inwoners en media vragen kunnen stellen over het algoritme. Neem een algemeen adres, geen adres van één persoon.',
      en: 'The e-mail address where citizens and media can ask about the algorithm. Use a general address, not that of one person.',
    },
    example: 'algoritmes@duinvoort.example',
  },
  website: {
    key: 'website',
    title: { nl: 'Link naar publiekspagina', en: 'Link to the public page' },
    type: 'text',
    format: 'url',
    help: {
      nl: 'Een pagina van je eigen organisatie over het proces waarin het algoritme werkt, bijvoorbeeld over het aanvragen van een subsidie. Dit is niet je eigen algoritmeregister.',
      en: 'A page of your own organisation about the process in which the algorithm works, for example about applying for a grant. This is not your own algorithm register.',
    },
    example: 'https://www.duinvoort.example/parkeervergunning',
  },
  website_use: {
    key: 'website',
    title: { nl: 'Link naar publiekspagina', en: 'Link to the public page' },
    type: 'text',
    format: 'url',
    help: {
      nl: 'Een pagina van je eigen organisatie waar inwoners lezen hoe jullie dit algoritme gebruiken.',
      en: 'A page of your own organisation where citizens read how you use this algorithm.',
    },
    example: 'https://www.duinvoort.example/parkeervergunning',
  },
  publication_category: {
    key: 'publication_category',
    title: { nl: 'Publicatiecategorie', en: 'Publication category' },
    type: 'enum',
    help: {
      nl: 'De categorie uit de handreiking van het register: hoog-risico AI-systeem (A), impactvol algoritme (B) of overig algoritme (C).',
      en: "The category from the register's guidance: high-risk AI system (A), impactful algorithm (B) or other algorithm (C).",
    },
    example: 'Impactvolle algoritmes',
  },
  url: {
    key: 'url',
    title: { nl: 'Link naar bronregistratie', en: 'Link to the source registration' },
    type: 'text',
    format: 'url',
    help: {
      nl: 'Waar dit algoritme in je eigen register staat, als je organisatie er een publiceert, in een vorm die een computer kan lezen.',
      en: 'Where this algorithm stands in your own register, if your organisation publishes one, in a machine-readable form.',
    },
    example: 'https://algoritmes.duinvoort.example/parkeervergunning',
  },
  goal: {
    key: 'goal',
    title: { nl: 'Doel en impact', en: 'Purpose and impact' },
    type: 'text',
    help: {
      nl: 'Waarom je het algoritme gebruikt en wat inwoners en bedrijven ervan merken als het goed werkt. Risico’s horen in een eigen veld. Schrijf op taalniveau B1.',
      en: 'Why you use the algorithm, and what citizens and companies notice of it when it works well. Risks have a field of their own. Keep it simple (B1).',
    },
    example: 'Het doel is om aanvragen sneller af te handelen. Inwoners weten daardoor binnen een week of hun aanvraag compleet is.',
  },
  goal_only: {
    key: 'goal',
    title: { nl: 'Doel', en: 'Purpose' },
    type: 'text',
    help: {
      nl: 'Waarom je het algoritme gebruikt en hoe het helpt om dat doel te bereiken. Wat inwoners ervan merken, hoort in impact. Schrijf op taalniveau B1.',
      en: 'Why you use the algorithm, and how it helps to reach that purpose. What citizens notice of it belongs in impact. Keep it simple (B1).',
    },
    example: 'Het doel is om aanvragen sneller af te handelen.',
  },
  proportionality: {
    key: 'proportionality',
    title: { nl: 'Afwegingen', en: 'Considerations' },
    type: 'text',
    help: {
      nl: 'De voor- en nadelen, welke alternatieven je hebt bekeken, ook ethisch, en waarom het gebruik redelijk is. Antwoorden uit een IAMA of DPIA kun je hier gebruiken. Schrijf op taalniveau B1.',
      en: 'The advantages and disadvantages, the alternatives you looked at, ethical ones included, and why using it is reasonable. You can draw on an IAMA or DPIA. Keep it simple (B1).',
    },
    example: 'Zonder het algoritme duurt de controle twee weken langer. Een steekproef door medewerkers alleen vonden we te onnauwkeurig.',
  },
  human_intervention: {
    key: 'human_intervention',
    title: { nl: 'Menselijke tussenkomst', en: 'Human intervention' },
    type: 'text',
    help: {
      nl: 'Wie de uitkomst gebruikt, controleert en kan bijstellen, en hoe. Is er geen mens bij betrokken of is dat niet nodig, zeg dat dan ook. Schrijf op taalniveau B1.',
      en: 'Who uses, checks and can correct the outcome, and how. If no person is involved or none is needed, say so. Keep it simple (B1).',
    },
    example: 'Een medewerker bekijkt elke aanvraag die het algoritme als onvolledig aanwijst en beslist.',
  },
  human_intervention_check: {
    key: 'human_intervention',
    title: { nl: 'Menselijke tussenkomst', en: 'Human intervention' },
    type: 'text',
    help: {
      nl: 'Wie de uitkomst controleert en kan bijstellen, en op welk moment. Schrijf op taalniveau B1.',
      en: 'Who checks the outcome and can correct it, and at which moment. Keep it simple (B1).',
    },
    example: 'Een medewerker bekijkt elke aanvraag die het algoritme als onvolledig aanwijst en beslist.',
  },
  risks: {
    key: 'risks',
    title: { nl: 'Risicobeheer', en: 'Risk management' },
    type: 'text',
    help: {
      nl: 'Welke risico’s er zijn (technisch, juridisch, financieel of ethisch, zoals discriminatie) en wat je eraan doet, bijvoorbeeld regelmatig controleren.',
      en: 'Which risks there are (technical, legal, financial or ethical, such as discrimination) and what you do about them, for example regular checks.',
    },
    example: 'Het algoritme kan een document verkeerd herkennen. Daarom controleren we elk kwartaal honderd uitkomsten.',
  },
  risks_foreseen: {
    key: 'risks',
    title: { nl: "Risico's", en: 'Risks' },
    type: 'text',
    help: {
      nl: 'Wat er mis kan gaan, van de gegevens die erin gaan tot wat iemand met de uitkomst doet.',
      en: 'What can go wrong, from the data that go in to what someone does with the outcome.',
    },
    example: 'Het algoritme kan een document verkeerd herkennen. Dan krijgt een inwoner ten onrechte een vraag om aanvulling.',
  },
  lawful_basis: {
    key: 'lawful_basis',
    title: { nl: 'Wettelijke basis', en: 'Legal basis' },
    type: 'text',
    help: {
      nl: 'De wet waarop het proces rust, met in gewone woorden waar die wet voor is. Links naar wetten horen in lawful_basis_grouping.',
      en: 'The law on which the process rests, with in plain words what that law is for. Links to laws belong in lawful_basis_grouping.',
    },
    example: 'De gemeente mag parkeervergunningen verlenen op grond van de Wegenverkeerswet 1994, die het verkeer veilig houdt.',
  },
  lawful_basis_or_link: {
    key: 'lawful_basis',
    title: { nl: 'Wettelijke grondslag', en: 'Legal basis' },
    type: 'text',
    help: {
      nl: 'De wet of het besluit op grond waarvan je het algoritme mag gebruiken: een link, of een beschrijving als er niets openbaar is.',
      en: 'The act or decision that allows you to use the algorithm: a link, or a description when nothing is public.',
    },
    example: 'https://wetten.overheid.nl/BWBR0006622',
  },
  lawful_basis_described: {
    key: 'lawful_basis',
    title: { nl: 'Wettelijke basis', en: 'Legal basis' },
    type: 'text',
    help: {
      nl: 'De wet waarop het proces rust, met in gewone woorden waar die wet voor is. Een link naar de wet hoort in lawful_basis_link.',
      en: 'The law on which the process rests, with in plain words what that law is for. A link to the law belongs in lawful_basis_link.',
    },
    example: 'De gemeente mag parkeervergunningen verlenen op grond van de Wegenverkeerswet 1994, die het verkeer veilig houdt.',
  },
  process_index_url: {
    key: 'process_index_url',
    title: { nl: 'Link naar verwerkingsregister', en: 'Link to the record of processing activities' },
    type: 'text',
    format: 'url',
    help: {
      nl: 'Een link naar de openbare verwerking van persoonsgegevens in het verwerkingsregister die bij dit algoritme hoort.',
      en: 'A link to the public entry in the record of processing activities (personal data) that belongs to this algorithm.',
    },
    example: 'https://www.avgregisterrijksoverheid.nl/',
  },
  impacttoetsen: {
    key: 'impacttoetsen',
    title: { nl: 'Toelichting op impacttoetsen', en: 'Explanation of impact assessments' },
    type: 'text',
    help: {
      nl: 'Waarom je een bepaalde impacttoets niet hebt gedaan, bijvoorbeeld geen DPIA omdat het algoritme geen persoonsgegevens gebruikt.',
      en: 'Why you did not carry out a certain impact assessment, for example no DPIA because the algorithm uses no personal data.',
    },
    example: 'Een DPIA was niet nodig: het algoritme gebruikt geen persoonsgegevens.',
  },
  impacttoetsen_names: {
    key: 'impacttoetsen',
    title: { nl: 'Impacttoetsen', en: 'Impact assessments' },
    type: 'list',
    help: {
      nl: 'De namen van de toetsen die je hebt gedaan, als lijst. Je mag er ook een noemen die niet gebruikelijk is.',
      en: 'The names of the assessments you carried out, as a list. You may name one that is not usual, too.',
    },
    example: 'Data Protection Impact Assessment (DPIA)',
  },
  source_data: {
    key: 'source_data',
    title: { nl: 'Gegevens', en: 'Data' },
    type: 'text',
    help: {
      nl: 'Welke gegevens het algoritme gebruikt of waarmee het is gemaakt, en waar ze vandaan komen. Wees precies bij persoonsgegevens: noem ze één voor één.',
      en: 'Which data the algorithm uses or was made with, and where they come from. Be exact about personal data: name each kind.',
    },
    example: 'Naam, adres en kenteken uit de aanvraag; adres uit de BRP.',
  },
  source_data_sources: {
    key: 'source_data',
    title: { nl: 'Databronnen', en: 'Data sources' },
    type: 'text',
    help: {
      nl: 'Uit welke bronnen de gegevens komen, nu en toen het algoritme werd gemaakt. Zet er, als dat kan, een link naar elke bron bij.',
      en: 'Which sources the data come from, now and when the algorithm was made. Where possible, add a link to each source.',
    },
    example: 'Aanvraagformulier; Basisregistratie Personen (BRP)',
  },
  methods_and_models: {
    key: 'methods_and_models',
    title: { nl: 'Technische werking', en: 'Technical operation' },
    type: 'text',
    help: {
      nl: 'Hoe het algoritme werkt: wat erin gaat, wat het doet en wat eruit komt. Zeg in elk geval of het zelflerend is. Dit veld is voor lezers met technische kennis.',
      en: 'How the algorithm works: what goes in, what it does and what comes out. In any case say whether it is self-learning. This field is for technical readers.',
    },
    example: 'Een beslisboom met twaalf vaste regels. Het algoritme is niet zelflerend.',
  },
  methods_and_models_standard: {
    key: 'methods_and_models',
    title: { nl: 'Methoden en modellen', en: 'Methods and models' },
    type: 'text',
    help: {
      nl: 'Hoe het algoritme tot een uitkomst komt: de methode of het model, zo mogelijk met een link naar een schema of naar documentatie. Dit veld is voor lezers met technische kennis.',
      en: 'How the algorithm arrives at an outcome: the method or model, if possible with a link to a diagram or to documentation. This field is for technical readers.',
    },
    example: 'Een beslisboom met twaalf vaste regels.',
  },
  provider: {
    key: 'provider',
    title: { nl: 'Leverancier', en: 'Supplier' },
    type: 'text',
    help: {
      nl: 'De externe leverancier van het algoritme. Heb je het zelf gemaakt, schrijf dan "Intern ontwikkeld". Losse open-sourcepakketten tellen niet als leverancier.',
      en: 'The external supplier of the algorithm. If you made it yourself, write "Intern ontwikkeld". Open-source packages inside it do not count as suppliers.',
    },
    example: 'Intern ontwikkeld',
  },
  provider_external: {
    key: 'provider',
    title: { nl: 'Leverancier', en: 'Supplier' },
    type: 'text',
    help: {
      nl: 'Het bedrijf dat het algoritme heeft gemaakt. Heeft je organisatie het zelf gemaakt, laat dit veld dan weg.',
      en: 'The company that made the algorithm. If your organisation made it itself, leave this field out.',
    },
    example: 'Leverancier BV',
  },
  publiccode: {
    key: 'publiccode',
    title: { nl: 'Link naar broncode', en: 'Link to the source code' },
    type: 'text',
    format: 'url',
    help: {
      nl: 'De openbare plek waar de broncode van het algoritme staat. Is de code niet openbaar, laat dit veld dan weg.',
      en: 'The public place of the source code of the algorithm. If the code is not public, leave this field out.',
    },
    example: 'https://github.com/duinvoort/parkeervergunning',
  },
  lang: {
    key: 'lang',
    title: { nl: 'Taal', en: 'Language' },
    type: 'enum',
    help: {
      nl: 'De taal van deze registratie als ISO 639-3-code. Op dit moment neemt het register alleen Nederlands aan.',
      en: 'The language of this entry as an ISO 639-3 code. At present the register accepts Dutch only.',
    },
    example: 'nld',
  },
  lang_name: {
    key: 'lang',
    title: { nl: 'Taal', en: 'Language' },
    type: 'text',
    help: { nl: 'De taal van deze registratie, met haar Nederlandse naam.', en: 'The language of this entry, by its Dutch name.' },
    example: 'Nederlands',
  },
  lang_code: {
    key: 'lang',
    title: { nl: 'Taal', en: 'Language' },
    type: 'text',
    help: {
      nl: 'De taal van deze registratie als code van drie letters (ISO 639-3). Voor Nederlands is dat nld.',
      en: 'The language of this entry as a code of three letters (ISO 639-3). For Dutch that is nld.',
    },
    example: 'nld',
  },
  standard_version: {
    key: 'standard_version',
    title: { nl: 'Versie publicatiestandaard', en: 'Version of the publication standard' },
    type: 'enum',
    help: {
      nl: 'De versie van de publicatiestandaard waarin je deze registratie schrijft. Zet aanhalingstekens om het nummer, anders leest YAML het als een getal.',
      en: 'The version of the publication standard in which you write this entry. Put the number in quotes, or YAML reads it as a number.',
    },
  },
  source_id: {
    key: 'source_id',
    title: { nl: 'Bron-ID', en: 'Source ID' },
    type: 'text',
    help: {
      nl: 'Het kenmerk van dit algoritme in je eigen register of database.',
      en: 'The identifier of this algorithm in your own register or database.',
    },
    example: 'ALG-0042',
  },
  tags: {
    key: 'tags',
    title: { nl: 'Zoektermen', en: 'Search terms' },
    type: 'text',
    help: {
      nl: 'Woorden waarop iemand zou zoeken, gescheiden door komma’s. De website toont ze niet, maar de zoekfunctie gebruikt ze.',
      en: 'Words that someone might search for, separated by commas. The website does not show them, but its search uses them.',
    },
    example: 'parkeren, vergunning, verkeer',
  },
  lars: {
    key: 'lars',
    title: { nl: 'Algoritme-ID', en: 'Algorithm ID' },
    type: 'text',
    managedByRegister: true,
    help: {
      nl: 'Het nummer dat het register zelf aan de beschrijving geeft. Dit vul je niet in.',
      en: 'The number that the register itself gives to the description. You do not fill it in.',
    },
  },
  publication_dt: {
    key: 'publication_dt',
    title: { nl: 'Publicatiedatum', en: 'Publication date' },
    type: 'text',
    managedByRegister: true,
    help: {
      nl: 'De datum waarop het register de beschrijving publiceerde. Dit vul je niet in.',
      en: 'The date on which the register published the description. You do not fill it in.',
    },
  },
  department: {
    key: 'department',
    title: { nl: 'Afdeling', en: 'Department' },
    type: 'text',
    help: {
      nl: 'De afdeling die over het gebruik van het algoritme gaat, met haar volledige naam.',
      en: 'The department in charge of using the algorithm, by its full name.',
    },
    example: 'Afdeling Parkeren en Verkeer',
  },
  type_of_algorithm: {
    key: 'type',
    title: { nl: 'Type algoritme', en: 'Type of algorithm' },
    type: 'text',
    help: {
      nl: 'Hoe de regels zijn ontstaan: door mensen bedacht (regelgebaseerd), of door de computer uit gegevens geleerd (zelflerend). Doet het algoritme beide, dan telt het als zelflerend.',
      en: 'Where the rules come from: people made them (rule-based, "Regelgebaseerd"), or the computer learnt them from data (self-learning, "Zelflerend"). An algorithm that does both counts as self-learning.',
    },
    example: 'Regelgebaseerd',
  },
  type_learning: {
    key: 'type',
    title: { nl: '(Zelf)lerend', en: 'Self-learning' },
    type: 'enum',
    help: {
      nl: 'Kies "Ja" als de computer zelf patronen uit gegevens leert, ook als dat maar voor een deel zo is. Kies "Nee" als mensen alle regels hebben geschreven.',
      en: 'Choose "Ja" (yes) when the computer learns patterns from data itself, even if only in part. Choose "Nee" (no) when people wrote all the rules.',
    },
    example: 'Nee',
  },
  impact: {
    key: 'impact',
    title: { nl: 'Impact', en: 'Impact' },
    type: 'text',
    help: {
      nl: 'Wat het algoritme voor inwoners en bedrijven betekent: wat zij ervan merken en welke gevolgen een uitkomst voor hen heeft. Schrijf op taalniveau B1.',
      en: 'What the algorithm means to citizens and companies: what they notice of it, and what follows for them from an outcome. Keep it simple (B1).',
    },
    example: 'Inwoners weten binnen een week of hun aanvraag compleet is. Wie iets vergeet, krijgt een bericht en verliest zijn plek niet.',
  },
  decision_making_process: {
    key: 'decision_making_process',
    title: { nl: 'Proces', en: 'Process' },
    type: 'text',
    help: {
      nl: 'Het werkproces waar het algoritme deel van is, of het besluit waar het bij helpt. De naam die de organisatie zelf gebruikt, is genoeg.',
      en: 'The work process that the algorithm is part of, or the decision that it supports. The name that the organisation uses itself will do.',
    },
    example: 'Behandelen van aanvragen voor een parkeervergunning',
  },
  documentation: {
    key: 'documentation',
    title: { nl: 'Link naar projectpagina', en: 'Link to the project page' },
    type: 'text',
    format: 'url',
    help: {
      nl: 'Een pagina over het bredere onderwerp, bijvoorbeeld over parkeren in de hele gemeente. Gaat de pagina over dit ene algoritme, gebruik dan website. Is er geen aparte pagina, laat dit veld dan weg.',
      en: 'A page about the wider subject, for example about parking in the whole municipality. If the page is about this one algorithm, use website. Without a separate page, leave this field out.',
    },
    example: 'https://www.duinvoort.example/parkeren',
  },
  description: {
    key: 'description',
    title: { nl: 'Omschrijving', en: 'Description' },
    type: 'text',
    help: {
      nl: 'Het hele verhaal: wat er gebeurt, stap voor stap, voor iemand die het algoritme niet kent. Schrijf op taalniveau B1.',
      en: 'The whole story: what happens, step by step, for someone who does not know the algorithm. Keep it simple (B1).',
    },
    example:
      'Een inwoner vraagt online een vergunning aan. Het algoritme kijkt of alle documenten erbij zitten. Ontbreekt er iets, dan gaat de aanvraag naar een medewerker.',
  },
  application_url: {
    key: 'application_url',
    title: { nl: 'Link naar ontwikkelaar', en: 'Link to the developer' },
    type: 'text',
    format: 'url',
    help: {
      nl: 'Een pagina van het bedrijf dat het algoritme heeft gemaakt. Heeft je organisatie het zelf gemaakt, laat dit veld dan weg.',
      en: 'A page of the company that made the algorithm. If your organisation made it itself, leave this field out.',
    },
    example: 'https://www.leverancier.example/vergunningen',
  },
  mprd: {
    key: 'mprd',
    title: { nl: 'Koppeling met basisregistraties', en: 'Connection to the key registers' },
    type: 'text',
    help: {
      nl: 'Of het algoritme gegevens rechtstreeks uit een basisregistratie haalt, zoals de BRP of de BAG: "Ja" of "Nee".',
      en: 'Whether the algorithm takes data straight from a key register of the government, such as the BRP or the BAG: "Ja" (yes) or "Nee" (no).',
    },
    example: 'Ja',
  },
  monitoring: {
    key: 'monitoring',
    title: { nl: 'Monitoring', en: 'Monitoring' },
    type: 'text',
    help: {
      nl: 'Hoe je in de gaten houdt of het algoritme goed werkt, tijdens het gebruik en achteraf, en hoe vaak.',
      en: 'How you keep an eye on whether the algorithm works well, during use and afterwards, and how often.',
    },
    example: 'Elk kwartaal vergelijkt een medewerker honderd uitkomsten met de aanvragen zelf.',
  },
  performance_standard: {
    key: 'performance_standard',
    title: { nl: 'Prestatienormen', en: 'Performance standards' },
    type: 'text',
    help: {
      nl: 'Hoe goed het algoritme het moet doen, in een getal als dat kan, en hoe je dat meet.',
      en: 'How well the algorithm has to do, as a number if possible, and how you measure that.',
    },
    example: 'Minstens 98 van de 100 aanvragen juist beoordeeld, gemeten met een steekproef.',
  },
  competent_authority: {
    key: 'competent_authority',
    title: { nl: 'Bevoegde autoriteit', en: 'Competent authority' },
    type: 'text',
    help: {
      nl: 'Wie op grond van de uitkomst mag besluiten, met de volledige naam. Vaak is dat de afdeling zelf.',
      en: 'Who may decide on the basis of the outcome, by the full name. Often that is the department itself.',
    },
    example: 'Afdeling Parkeren en Verkeer',
  },
  lawful_basis_link: {
    key: 'lawful_basis_link',
    title: { nl: 'Link naar wettelijke basis', en: 'Link to the legal basis' },
    type: 'text',
    help: {
      nl: 'Een link naar de wet, de verordening of het formele besluit. De uitleg in gewone woorden hoort in lawful_basis.',
      en: 'A link to the act, the regulation or the formal decision. The explanation in plain words belongs in lawful_basis.',
    },
    example: 'https://wetten.overheid.nl/BWBR0006622',
  },
  iama: {
    key: 'iama',
    title: { nl: 'Impact Assessment Mensenrechten en Algoritmes (IAMA)', en: 'Fundamental rights and algorithms impact assessment (IAMA)' },
    type: 'text',
    help: {
      nl: 'Of je met een IAMA hebt onderzocht wat het algoritme voor mensenrechten betekent: "Ja" of "Nee".',
      en: 'Whether you used an IAMA to find out what the algorithm means for human rights: "Ja" (yes) or "Nee" (no).',
    },
    example: 'Ja',
  },
  iama_any: {
    key: 'iama',
    title: { nl: 'Mensenrechtentoets', en: 'Human rights assessment' },
    type: 'enum',
    help: {
      nl: 'Of je hebt onderzocht wat het algoritme voor mensenrechten betekent, met een IAMA of een andere toets: "Ja" of "Nee".',
      en: 'Whether you found out what the algorithm means for human rights, with an IAMA or another assessment: "Ja" (yes) or "Nee" (no).',
    },
    example: 'Ja',
  },
  iama_description: {
    key: 'iama_description',
    title: { nl: 'Omschrijving van de IAMA', en: 'Description of the IAMA' },
    type: 'text',
    help: {
      nl: 'De uitkomsten van de IAMA in het kort: wat is er gevonden en wat doe je ermee?',
      en: 'The results of the IAMA in short: what was found, and what do you do about it?',
    },
    example: 'De IAMA wees op inwoners zonder DigiD. Zij kunnen de aanvraag nu ook aan de balie doen.',
  },
  iama_link: {
    key: 'iama_description',
    title: { nl: 'Link naar Mensenrechtentoets', en: 'Link to the human rights assessment' },
    type: 'text',
    format: 'url',
    help: {
      nl: 'Een link naar de uitkomst van de mensenrechtentoets, als die openbaar is.',
      en: 'A link to the result of the human rights assessment, if it is public.',
    },
    example: 'https://www.duinvoort.example/iama-parkeervergunning',
  },
  assessment_links: {
    key: 'iama_description',
    title: { nl: 'Link naar impacttoetsen', en: 'Links to the impact assessments' },
    type: 'text',
    help: {
      nl: 'Links naar de uitkomsten die openbaar zijn. Schrijf van elke toets de naam, een dubbele punt en het adres, met een komma ertussen.',
      en: 'Links to the results that are public. For each assessment write its name, a colon and the address, separated by commas.',
    },
    example: '"DPIA: https://www.duinvoort.example/dpia, IAMA: https://www.duinvoort.example/iama"',
  },
  dpia: {
    key: 'dpia',
    title: { nl: 'Data Protection Impact Assessment (DPIA)', en: 'Data protection impact assessment (DPIA)' },
    type: 'text',
    help: {
      nl: 'Of je met een DPIA de privacyrisico’s hebt onderzocht: "Ja" of "Nee".',
      en: 'Whether you examined the privacy risks in a DPIA: "Ja" (yes) or "Nee" (no).',
    },
    example: 'Ja',
  },
  dpia_description: {
    key: 'dpia_description',
    title: { nl: 'Omschrijving van de DPIA', en: 'Description of the DPIA' },
    type: 'text',
    help: {
      nl: 'De uitkomsten van de DPIA in het kort: wat is er gevonden en wat doe je ermee?',
      en: 'The results of the DPIA in short: what was found, and what do you do about it?',
    },
    example: 'Documenten bleven te lang bewaard. Ze worden nu na een jaar verwijderd.',
  },
  objection_procedure: {
    key: 'objection_procedure',
    title: { nl: 'Bezwaarprocedure', en: 'Objection procedure' },
    type: 'text',
    help: {
      nl: 'Wat inwoners en bedrijven kunnen doen als ze het niet eens zijn met een uitkomst: waar ze terechtkunnen en binnen welke termijn.',
      en: 'What citizens and companies can do when they disagree with an outcome: where to turn, and within which time.',
    },
    example: 'Bezwaar maken kan binnen zes weken na het besluit, via www.duinvoort.example/bezwaar.',
  },
  uuid: {
    key: 'uuid',
    title: { nl: 'UUID', en: 'UUID' },
    type: 'text',
    help: {
      nl: 'De unieke code die het landelijke register aan de beschrijving geeft. Laat dit veld weg als je de beschrijving voor het eerst aanlevert, en vul de code in als je haar later wijzigt.',
      en: 'The unique code that the national register gives to the entry. Leave this field out when you send the entry in for the first time, and fill in the code when you change it later.',
    },
    example: '5f1c2d3e-0000-4000-8000-000000000042',
  },
  area: {
    key: 'area',
    title: { nl: 'Geografisch gebied', en: 'Geographical area' },
    type: 'text',
    help: {
      nl: 'Waar je het algoritme gebruikt: bijvoorbeeld een gemeente, een regio of een provincie.',
      en: 'Where you use the algorithm: for example a municipality, a region or a province.',
    },
    example: 'Gemeente Duinvoort',
  },
  revision_date: {
    key: 'revision_date',
    title: { nl: 'Herzieningsdatum', en: 'Review date' },
    type: 'text',
    help: {
      nl: 'Wanneer je weer kijkt of deze registratie nog klopt, als dag, maand en jaar. Kies een moment waarop je een verandering verwacht, zoals 1 januari.',
      en: 'When you will look again whether this entry is still right, as day, month and year. Choose a moment at which you expect a change, such as 1 January.',
    },
    example: '01-01-2027',
  },
  source_data_link: {
    key: 'source_data_link',
    title: { nl: 'Link naar gegevensbronnen', en: 'Links to the data sources' },
    type: 'text',
    help: {
      nl: 'Links naar meer uitleg over de gegevens, bijvoorbeeld in een openbare datacatalogus.',
      en: 'Links to more about the data, for example in a public data catalogue.',
    },
    example: 'https://www.rvig.nl/brp',
  },
} as const satisfies Record<string, FieldText>;
