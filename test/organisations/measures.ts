/**
 * What descriptions say about the twelve measures of the BIO. Between braces stands what differs from one description to the next
 * (`Words` in describe.ts).
 */

interface MeasureTexts {
  id: string;
  lifecycle: readonly string[];
  /** Whether an organisation arranges it once, for all its algorithms. */
  shared?: true;
  /** The last part of the address of the evidence. */
  evidence: string;
  done: readonly string[];
  underway: readonly string[];
  /** Why it is not implemented; without one, it always can be. */
  notImplemented?: readonly string[];
}

export const MEASURES: readonly MeasureTexts[] = [
  {
    id: 'org-11',
    lifecycle: ['organisatieverantwoordelijkheden'],
    shared: true,
    evidence: 'autorisatiematrix',
    done: [
      'De autorisatiematrix noemt per rol wie wat mag. {Baas} keurt een aanvraag goed, functioneel beheer voert hem door. Elk half jaar lopen we alle rechten na, de laatste keer in {maand}.',
      'Rechten volgen de functie in het personeelssysteem. Wie vertrekt, is ze dezelfde dag kwijt. {Baas} beoordeelt elk kwartaal de {klein} accounts met verhoogde rechten.',
      'Alleen {team} kan instellingen wijzigen; alle anderen kunnen hooguit kijken. Zie het beveiligingsplan, hoofdstuk {klein}. Rechten zijn nagelopen in {maand}.',
      'Toegang vraagt men aan bij de servicedesk, met akkoord van {baas}. Er zijn geen gedeelde accounts. Controle: elk half jaar, verslag van {maand}.',
      'Er zijn drie rollen: lezen, beoordelen en beheren. De verdeling staat in bijlage {klein} van het beveiligingsplan en wordt elk jaar vastgesteld door {baas}.',
    ],
    underway: [
      'Rollen zijn beschreven. {Baas} stelt de matrix vast in het volgende overleg.',
      'De lijst van gebruikers is nagekeken, de rechten op de database nog niet.',
    ],
  },
  {
    id: 'org-13',
    lifecycle: ['organisatieverantwoordelijkheden'],
    shared: true,
    evidence: 'wachtwoordbeleid',
    done: [
      'Het wachtwoordbeleid wordt technisch afgedwongen: minstens 14 tekens, elk jaar nieuw, op slot na 15 minuten, geblokkeerd na 10 foute pogingen. Inloggen gaat met een tweede factor.',
      'Inloggen gaat met de pas en een pincode. Waar nog een wachtwoord bestaat, geldt het beleid van de organisatie, paragraaf {klein}.',
      'Medewerkers loggen in via het centrale inlogsysteem, met een tweede factor. Een eerste wachtwoord verloopt na 24 uur. De instellingen zijn gecontroleerd in {maand}.',
      'Wachtwoorden hebben minstens 16 tekens en staan alleen als hash opgeslagen. Serviceaccounts gebruiken certificaten, die elk jaar worden vernieuwd.',
      'Valt onder het toegangsbeleid, paragraaf {klein}. Vergrendeling na 10 minuten en blokkade na 10 pogingen zijn ingesteld en getest.',
    ],
    underway: [
      'De tweede factor staat aan voor beheerders en volgt dit kwartaal voor gebruikers.',
      'Het beleid geldt, maar de leverancier moet de vergrendeling na 15 minuten nog inbouwen.',
    ],
    notImplemented: [
      'Het systeem kent geen wachtwoorden: inloggen kan alleen met de beveiligingssleutel van de dienstpas. De CISO heeft deze afwijking goedgekeurd in {maand}.',
    ],
  },
  {
    id: 'org-14',
    lifecycle: ['organisatieverantwoordelijkheden'],
    shared: true,
    evidence: 'wijzigingsproces',
    done: [
      'Een wijziging begint met een verzoek dat {baas} goedkeurt. Een tweede persoon beoordeelt de code, en pas na een geslaagde test in acceptatie gaat de wijziging naar productie.',
      'Bouwen, goedkeuren en in productie zetten zijn drie verschillende mensen. Het testverslag hangt aan de wijziging. Steekproef op alle wijzigingen in {maand}.',
      'Wijzigingen lopen via het vaste wijzigingsoverleg op dinsdag. {Baas} tekent het testverslag. Spoed mag, maar komt de week erna alsnog in het overleg.',
      'De leverancier levert elke versie met een lijst van wijzigingen. {Team} test die in een eigen omgeving en {baas} geeft hem vrij.',
    ],
    underway: [
      'Het proces is beschreven en ligt bij de CISO. Testen in een aparte omgeving doen we al.',
      'We werken al met een tweede beoordelaar; de periodieke controle op wijzigingen richten we nog in.',
    ],
  },
  {
    id: 'owp-34',
    lifecycle: ['ontwerp'],
    evidence: 'afhankelijkheden',
    done: [
      'Er zijn {veel} afhankelijkheden, allemaal vastgezet op een versie. Een nachtelijke scan meldt bekende kwetsbaarheden; wat ernstig is, lossen we binnen zeven dagen op.',
      'De software komt van {leverancier}. In het contract staan de meldtijd bij incidenten (vier uur), het recht op een audit en wie verantwoordelijk is voor goed functioneren.',
      'De softwarestuklijst is onderdeel van de levering. {Team} vergelijkt die bij elke nieuwe versie en toetst met {veel} bekende gevallen of de uitkomst gelijk blijft.',
      'We gebruiken alleen opensourcepakketten uit de eigen bewaarplaats, die een controlegetal nakijkt. Nieuwe pakketten vragen akkoord van de architect.',
      'De gegevens komen van twee bronnen. Met beide is afgesproken hoe snel een fout wordt gemeld; het overzicht staat in het systeemdossier, bijlage {klein}.',
    ],
    underway: [
      'De lijst van onderdelen is opgevraagd bij {leverancier}.',
      'Het contract wordt aangepast: de meldtijd bij incidenten ontbreekt nog.',
    ],
  },
  {
    id: 'owk-01',
    lifecycle: ['ontwikkelen'],
    evidence: 'ontwerp',
    done: [
      'Het ontwerpdocument (hoofdstuk {klein}) laat per beveiligingsprincipe zien hoe het is toegepast. De security officer zat bij de ontwerpsessies.',
      'Van de twaalf principes in het ontwikkelbeleid gelden er {klein}. De architect heeft de toepassing goedgekeurd in {maand}.',
      'Beveiliging is meegenomen vanaf de eerste schets: zo weinig mogelijk gegevens, gescheiden omgevingen, standaard dicht. Verslag in het projectdossier.',
      'De leverancier is beoordeeld op veilig ontwikkelen; {team} heeft de uitkomst vastgelegd in het inkoopdossier, bladzijde {klein}.',
      'Er is een dreigingsanalyse gedaan voor het ontwerp vaststond. Daaruit kwamen {klein} eisen, die alle zijn getest.',
    ],
    underway: [
      'Het ontwerp ligt bij de security officer.',
      'De principes zijn gekozen; per principe moet nog worden beschreven hoe we het toepassen.',
    ],
  },
  {
    id: 'owk-04',
    lifecycle: ['ontwikkelen', 'monitoring-en-beheer'],
    evidence: 'logplan',
    done: [
      'Wie een uitkomst opent, wijzigt of negeert, staat met tijd in het logboek. De logs zijn niet te wissen door beheerders en blijven {termijn} bewaard.',
      'Elke berekening wordt vastgelegd met invoer, versie en uitkomst. {Team} bespreekt de logs elke maand. Bewaartermijn: {termijn}.',
      'Het beveiligingscentrum krijgt een melding bij vreemd gebruik, zoals veel opvragingen in de nacht. Bewaartermijn van de logs: {termijn}.',
      'Inzage en wijzigingen staan in het centrale logsysteem. De laatste controle ({maand}) gaf geen bijzonderheden.',
    ],
    underway: [
      'Vastleggen gebeurt al; meldingen bij vreemd gebruik richten we nog in.',
      'Het logplan is geschreven. De bewaartermijn moet nog worden vastgesteld.',
    ],
  },
  {
    id: 'owk-09',
    lifecycle: ['ontwikkelen'],
    evidence: 'dreigingsanalyse',
    done: [
      'In de dreigingsanalyse staan {klein} manieren waarop iemand de invoer kan sturen, elk met een maatregel. Onmogelijke waarden worden geweigerd.',
      'Trainingsgegevens krijgen een handtekening; het trainen stopt als die niet klopt. Er is getest met {veel} bewust veranderde gevallen.',
      'De invoer komt alleen uit onze eigen systemen. Toch controleren we op sprongen: bij een afwijking van meer dan tien procent kijkt {team} mee.',
      'Getest in {maand} met {veel} verkeerde invoeren. Alle werden geweigerd of apart gelegd voor een medewerker.',
    ],
    underway: [
      'De dreigingsanalyse is gemaakt, de test met verkeerde invoer staat gepland.',
      'We zoeken nog uit welke aanvallen hier kunnen voorkomen.',
    ],
    notImplemented: [
      'Er is geen getraind model en de invoer komt alleen uit eigen metingen. De risico-eigenaar heeft dit geaccepteerd in {maand}.',
      'De rekenregels staan vast in de wet en invoer van buiten is er niet. Vastgelegd in het BIO-dossier, bladzijde {klein}.',
    ],
  },
  {
    id: 'owk-10',
    lifecycle: ['ontwikkelen', 'implementatie', 'monitoring-en-beheer'],
    evidence: 'uitkomsten',
    done: [
      'De uitkomst bevat alleen wat een medewerker nodig heeft. Rapporten tellen groepen kleiner dan tien niet mee.',
      'Exporteren kan niet. Per gebruiker zijn hooguit zestig opvragingen per uur mogelijk.',
      'De uitkomst is openbaar en zegt niets over personen; vastgelegd in het besluit van {maand}.',
      'Uit de uitkomst is de invoer niet af te leiden. Dat is beoordeeld met de functionaris gegevensbescherming in {maand}.',
    ],
    underway: [
      'We beoordelen met de functionaris gegevensbescherming wat uit de uitkomst is af te leiden.',
      'De grens op het aantal opvragingen komt in de volgende versie.',
    ],
    notImplemented: [
      'De uitkomst is een openbare kaart zonder gegevens over personen of bedrijven. Er valt niets te lekken; zie het besluit van {maand}.',
    ],
  },
  {
    id: 'mon-01',
    lifecycle: ['ontwikkelen', 'monitoring-en-beheer'],
    shared: true,
    evidence: 'back-up',
    done: [
      'Elke nacht een back-up van code, model, gegevens en instellingen, {termijn} bewaard in een ander datacentrum. Hersteltest in {maand}: drie uur.',
      'Gaat mee in de centrale back-up. Twee keer per jaar zetten we alles terug op een lege server; de laatste keer was in {maand}.',
      '{Leverancier} maakt elke vier uur een back-up en toont elk half jaar een geslaagde hersteltest. Verslag van {maand}.',
      'Dagelijkse back-up, elke week een kopie die niet te wissen is. De norm voor herstel is een werkdag; de test van {maand} duurde vijf uur.',
    ],
    underway: ['De back-up loopt, de hersteltest is gepland.', 'Afgesproken met {leverancier}; het eerste testverslag komt nog.'],
  },
  {
    id: 'mon-02',
    lifecycle: ['dataverkenning-en-datapreparatie', 'ontwikkelen', 'monitoring-en-beheer'],
    shared: true,
    evidence: 'kwetsbaarheden',
    done: [
      'De server staat in een eigen zone zonder verbinding met internet en gaat mee in de wekelijkse scan. Bevindingen staan in het kwetsbaarhedenregister.',
      'Updates worden binnen dertig dagen geplaatst, ernstige binnen twee. Invoer, uitkomsten en trainingsgegevens zijn apart beoordeeld in het beveiligingsplan.',
      'De omgeving is ingedeeld in zones en wordt dag en nacht bewaakt door het beveiligingscentrum. Laatste beoordeling: {maand}.',
      'Hosting bij {leverancier}, die is gecertificeerd voor ISO 27001. De verklaring en de afwijkingen zijn bekeken in {maand}.',
    ],
    underway: [
      'De scan loopt, maar de indeling in zones is nog niet af.',
      'Nieuwe server besteld; de oude krijgt sinds {maand} geen updates meer.',
    ],
  },
  {
    id: 'mon-03',
    lifecycle: ['organisatieverantwoordelijkheden', 'monitoring-en-beheer'],
    evidence: 'noodplan',
    done: [
      'Het noodplan zegt wie het algoritme stilzet en hoe het werk met de hand doorgaat. {Baas} mag dat besluiten. Geoefend in {maand}.',
      'Draaiboek {klein}: wie belt wie bij een lek, een storing of een verkeerde uitkomst. Een ernstig incident pakken we binnen een uur op.',
      'Bij uitval gaan we terug naar de oude werkwijze; dat kan binnen een dag. Incidenten staan in het register van de servicedesk.',
      'De oefening van {maand} gaf {klein} verbeterpunten. Op een na zijn ze opgelost.',
    ],
    underway: [
      'Het noodplan is een concept; we oefenen voordat het algoritme in gebruik gaat.',
      'Wie stilzet, is afgesproken. Wie betrokkenen informeert, nog niet.',
    ],
  },
  {
    id: 'mon-08',
    lifecycle: ['ontwikkelen', 'verificatie-en-validatie', 'monitoring-en-beheer'],
    evidence: 'pentest',
    done: [
      'Jaarlijkse pentest door een extern bureau. Verslag van {maand}: {klein} bevindingen, alle opgelost.',
      'Gaat mee in de pentest van het netwerk. Daarna probeert {team} een dag lang de uitkomst te sturen met verzonnen gevallen.',
      'De test van {maand} gaf een hoge bevinding, die na drie weken is opgelost. De lage staan met een datum op de werklijst.',
      'Getest door een team van een andere overheid, in ruil voor een test bij hen. Verslag van {maand}, niet openbaar.',
    ],
    underway: [
      'De pentest is besteld voor volgend kwartaal.',
      'Het rapport is binnen; de security officer beoordeelt of de bevindingen goed zijn opgelost.',
    ],
    notImplemented: [
      'Het systeem is niet met een netwerk verbonden en heeft geen invoer van buiten. Een test voegt niets toe; akkoord van de CISO in {maand}.',
    ],
  },
];
