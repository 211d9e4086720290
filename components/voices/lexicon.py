"""The words by which a phrase tells what kind of source it names."""


def words_of(table: str) -> frozenset[str]:
    """The words of a table, split at white space."""
    return frozenset(table.split())


TITLES = words_of("""
    mr mrs ms miss dr prof professor sir lord lady dame sen senator rep representative congressman congresswoman gov
    governor mayor president vice premier prime minister deputy foreign defense defence interior finance energy
    economy trade justice chancellor secretary state general gen lt col colonel maj major capt captain sgt sergeant
    admiral adm commander marshal brigadier ambassador envoy commissioner speaker judge justice king queen prince
    princess sheikh sultan emir ayatollah pope cardinal archbishop bishop patriarch imam rabbi father reverend rev
    chairman chairwoman chair chief director former ex acting spokesman spokeswoman spokesperson attorney
    special national security adviser advisor analyst columnist journalist author editor reporter correspondent
    economist lawyer lawmaker deputy-chair ceo chief executive officer head leader opposition senior top co-chair
    undersecretary under-secretary assistant treasury republican democrat democratic first second
""")
ROLES = words_of("""
    president premier minister chancellor secretary governor mayor senator congressman congresswoman lawmaker
    parliamentarian legislator ambassador envoy diplomat commissioner speaker spokesman spokeswoman spokesperson
    official officer commander general admiral colonel soldier chief head leader director chairman chairwoman chair
    adviser advisor aide analyst expert columnist journalist author editor reporter correspondent writer commentator
    economist lawyer attorney prosecutor judge historian academic professor researcher scientist scholar source
    insider witness activist critic rival candidate politician statesman king queen prince pope imam cleric bishop
    patriarch manager executive ceo banker trader businessman businesswoman doctor teacher student resident villager
    farmer worker refugee migrant man woman boy girl person voter citizen protester pm strongman dissident negotiator
    representative delegate member counterpart deputy successor predecessor father mother brother sister wife husband
    son daughter friend neighbour neighbor player coach star singer actor host presenter anchor blogger pollster
    strategist manager founder owner veteran fighter rebel pilot captain nominee billionaire mogul frontrunner
    photographer driver policeman policewoman sheriff detective survivor victim partner someone somebody one
    anyone everyone everybody
""")
FEMALE_ROLES = words_of("""
    spokeswoman congresswoman chairwoman businesswoman policewoman queen princess woman girl mother sister wife
    daughter mrs ms miss lady dame madam grandmother actress
""")
MALE_ROLES = words_of("""
    spokesman congressman chairman businessman policeman king prince man boy father brother husband son mr sir lord
    pope cardinal imam patriarch grandfather strongman statesman
""")
GROUPS = words_of("""
    officials sources analysts experts critics observers diplomats politicians lawmakers members leaders ministers
    supporters opponents activists groups advocates reporters journalists media commentators authorities people
    residents witnesses protesters rebels fighters militants soldiers refugees migrants voters citizens americans
    many some others several few most both all those researchers scientists scholars historians academics economists
    lawyers prosecutors judges police investigators troops forces states countries allies powers agencies
    organisations organizations companies investors traders bankers businesses workers unions parties republicans
    democrats conservatives liberals nationalists islamists kurds syrians students teachers doctors parents families
    relatives friends neighbours neighbors aides advisers advisors executives managers spokespeople newspapers
    outlets reports-say pundits columnists editors readers users fans volunteers negotiators delegates governors
    senators candidates campaigners insiders campaigns commanders generals officers veterans women men children
    muslims christians jews evangelicals catholics russians turks they we conspirators rivals commanders percent
""")
DOCUMENTS = words_of("""
    statement report reports poll polls survey study document documents letter email emails memo memorandum article
    editorial book paper transcript record records data figures statistics website site page post tweet message
    release communique communiqué note filing indictment complaint lawsuit ruling agreement resolution law bill act
    constitution treaty text ad advertisement headline story account video clip tape recording footage speech
    analysis review assessment estimate research interview memoir sign banner placard cable leak leaks findings
    affidavit petition plan platform proposal order verdict dossier column piece essay map file files
    decree decrees declaration readout
""")
BODIES = words_of("""
    ministry government administration parliament army military navy police party agency group organisation
    organization council committee commission court bank union institute centre center company firm newspaper daily
    magazine paper channel network station television broadcaster website presidency cabinet embassy consulate
    office department bureau service campaign team alliance coalition movement opposition charity foundation
    association federation university college church corporation fund board authority union bloc chamber
    directorate watchdog outlet regime state country nation kremlin pentagon congress senate house staff delegation
    mission front brigade militia observatory think-tank thinktank side camp city club league delegation
    secretariat body palace
""")
BODY_NAMES = words_of("""
    ministry government administration parliament army military navy police party agency group organisation
    organization council committee commission court bank union institute institution centre center company news
    times post journal herald tribune press daily radio television tv network broadcasting media review today gazette
    telegraph guardian independent economist monitor department bureau service foundation association federation
    university college church corporation fund board authority chamber directorate international house senate
    congress observatory front brigade brigades forces force watch rights amnesty club league initiative project
    programme program endowment nations states republic society coalition alliance movement campaign office embassy
    staff command corps guard security-council holdings industries inc ltd corp plc llc co group exchange kremlin
    pentagon cabinet presidency secretariat assembly committee communities community centre city district observer
    street magazine weekly channel caucus organization organisation conference council agency group party army union
    branch branches wing faction chapter division unit section
""")
OPENERS = words_of("""
    the a an in on at by for from to of with without after before while when if but and or so as since although though
    even also still yet now then here there this that these those his her its their our my your he she it they we you
    i who what where why how not no only just more most many some few all both each every one two three four five six
    seven eight nine ten another other such same last next under over between during despite against according
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december mr. yes well earlier later meanwhile instead however today yesterday tomorrow
    act affordable care law bill plan
""")
ANAPHORIC = words_of("the that this same latter former")
FIRST_PERSON = words_of("i me my we us our")
HE = words_of("he him his himself")
SHE = words_of("she her hers herself")
IT = words_of("it its itself")
THEY = words_of("they them their theirs themselves")
WHO = words_of("who which that whom")
MALE_NAMES = words_of("""
    recep tayyip abdullah ahmet mehmet mustafa kemal ali hasan huseyin hüseyin ibrahim ismail osman omer ömer yusuf
    murat hakan cem can emre burak serkan selahattin devlet hulusi mevlut mevlüt numan bulent bülent bekir fuat cevdet
    suleyman süleyman yasar yaşar fethullah semih kadir ekrem mansur volkan fahrettin binali egemen ilker yavuz
    metin sinan soner orhan ertugrul ertuğrul cengiz taha barin barın fikri mithat haluk halit halis bayram
    vladimir sergei sergey dmitry dmitri mikhail alexander aleksandr alexei alexey aleksei andrei andrey nikolai
    boris igor ivan yuri yury oleg viktor pavel vyacheslav konstantin anatoly leonid maxim ruslan ramzan denis
    volodymyr petro dmytro oleksandr valery vitaly yevgeny evgeny gennady grigory fyodor franz vasily
    donald barack joe joseph john james michael mike robert bob david william bill richard dick charles thomas tom
    daniel dan paul mark george kenneth ken steven stephen steve edward ed brian ronald ron anthony tony kevin
    jason jeffrey jeff gary timothy tim jose larry frank scott eric andrew andy gregory greg raymond joshua jerry
    dennis walter peter patrick harold douglas doug henry carl arthur ryan roger juan jack albert jonathan justin
    terry gerald keith samuel sam willie ralph lawrence nicholas nick roy benjamin ben bruce brandon adam harry
    fred wayne billy louis jeremy aaron randy howard eugene carlos russell bobby victor martin ernest phillip
    phil todd jesse craig alan shawn sean clarence philip chris christopher johnny earl jimmy antonio danny bryan
    luis bernard bernie ted marco jeb mitt newt rand chuck mitch lindsey barry rex jared rudy corey ash jens javier
    josep emmanuel francois françois jean jacques pierre nicolas olaf gerhard frank-walter sigmar heiko wolfgang
    horst norbert johannes klaus hans jürgen jurgen matteo mario silvio giuseppe paolo mariano pedro alexis kyriakos
    nikos antonis panos evangelos andreas viktor donald jaroslaw andrzej radoslaw mateusz robert milos vaclav
    karl sebastian heinz-christian werner mark jan geert jan-peter carl bashar walid hassan hussein mohammed
    mohammad muhammad mohamed ahmed mahmoud salman omar khalid abdel abdul benjamin avigdor shimon isaac yair haider
    nouri jalal masoud massoud saleh riad muhammed javad reza qassem rami khalifa fayez boutros ban antonio kofi
    staffan filippo zeid shinzo xi justin malcolm kerem keith ian neil simon gavin dominic jeremy gordon graham
    liam rhys alistair giles nigel jakob jacob max felix oliver leo oscar hugo lars sven anders magnus erik
    jake lloyd antony marc colin dylan elliot elliott josh matt matthew luke cody kyle trey derek glenn grant
""")
FEMALE_NAMES = words_of("""
    emine fatma ayse ayşe hatice zeynep elif meral tansu pervin figen canan selin sevgi asli aslı nuray sibel
    esra merve hande ece gul gül gülen nur feride leyla ozlem özlem pinar pınar sezen serap beril aylin nilufer
    maria natalia natalya svetlana olga tatiana tatyana elena yelena irina anna ekaterina yekaterina valentina
    marina galina ludmila lyudmila yulia julia daria ksenia anastasia vera nadezhda sofia oksana
    hillary melania ivanka michelle kellyanne sarah condoleezza nancy elizabeth susan linda patricia barbara
    jennifer mary margaret dorothy lisa karen betty helen sandra donna carol ruth sharon laura kimberly deborah
    jessica shirley cynthia angela brenda amy rebecca virginia kathleen pamela martha debra amanda stephanie
    carolyn christine marie janet catherine frances ann joyce diane alice julie heather teresa doris gloria
    evelyn jean cheryl mildred katherine joan ashley judith rose janice kelly nicole judy christina kathy
    theresa beverly denise tammy irene jane lori rachel andrea marilyn kathryn louise sara anne jacqueline
    wanda bonnie ruby lois tina phyllis norma paula diana annie lillian emily robin megyn carly loretta huma
    donna debbie wasserman dana jill jen kayleigh kirstjen nikki samantha victoria wendy tulsi kamala amal
    federica ursula angela annegret annalena theresa liz priti amber marine segolene ségolène christine mette
    margot margrethe cecilia kaja sanna ingrid helle beata ewa catherine emma gauri charlotte claire sophie
    alexandra caroline camille chloe hannah lucy olivia grace kate katie molly naomi natalie penny ruth zoe fiona
    maia mairead roberta giorgia emma laila fatima aisha rania asma asmaa bouthaina maha hanan tzipi ayelet golda
    marwa sana yasmin yasmine noor huda melinda elise monica veronica erin allison alison lena carmen eva tessa
""")
