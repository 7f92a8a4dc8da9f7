//! The words of titles that tell something else than the role, and the spellings of those that
//! tell the role.
//!
//! Words are lower case and bare of accents; a phrase is words with one blank between them.

use crate::model::word::Level;

/// What a word or a phrase does in a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// It may be a word of the role.
    Plain,
    /// It tells the experience asked for.
    Level(Level),
    /// It tells that the job is for someone who learns it, whatever else the title says.
    Training,
    /// It tells a rank that is no experience.
    Rank,
    /// It is the role of someone who leads many, which is a role of its own.
    Office,
    /// It tells that the job can be done from elsewhere.
    Remote,
    /// It tells that the job can not be done from elsewhere.
    OnSite,
    /// It tells the terms of the contract, or calls for applicants.
    Terms,
    /// It is the name of a place.
    Place,
    /// It is never a word of a role: a gender, a number of the advert, an amount, an article.
    Mark,
    /// It is a numeral that may tell a level.
    Numeral(u8),
    /// What follows says more of what stands before.
    Governs,
    /// It belongs to what follows, which is no role of the job: `of`.
    Of,
    /// It joins two roles, or two fields of one.
    And,
}

pub(super) const SENSES: &[(Sense, &str)] = &[
    // Phrases in which a word has not the sense that it has alone.
    (
        Sense::Plain,
        "remote sensing, remote support, remote monitoring, remote access, remote control, \
         remote pilot, remote desktop, remote patient, remote diagnostics, remote operations, \
         remote site, remote sites, remote area, remote areas, remote pilots, \
         lead generation, lead gen, lead qualification, lead management, lead to cash, lead time, \
         lead paint, lead abatement, lead nurturing, lead acquisition, \
         senior living, senior care, senior center, senior housing, senior services, \
         senior citizen, senior citizens, middle school, middle office, middle market, \
         middle east, middle eastern, mid market, mid america, mid atlantic, mid west, \
         graduate research, graduate teaching, graduate school, graduate studies, \
         graduate admissions, graduate program, graduate programs, graduate education, \
         graduate medical, graduate student, graduate assistant, \
         principal investigator, assistant principal, vice principal, school principal, \
         intermediate school, intermediate care, junior high, junior college, \
         chief of staff, staff sergeant, assistant director, assistant vice president, avp, \
         assistant vp, early stage, late stage, data stage, \
         contract management, full stack, time series, office manager, trainee program",
    ),
    (
        Sense::Training,
        "intern, interns, internship, internships, trainee, trainees, traineeship, apprentice, \
         apprentices, apprenticeship, working student, werkstudent, werkstudentin, werkstudium, \
         studentische hilfskraft, praktikum, praktikant, praktikantin, pflichtpraktikum, \
         ausbildung, auszubildender, azubi, duales studium, dualer student, co op, coop, \
         student assistant, student worker, placement student, industrial placement, \
         year in industry, stagiaire, stagiair, alternance, en alternance, alternant, alternante, \
         apprenti, apprentie, apprentissage, stage pfe, stage en, afstudeerstage, meewerkstage, \
         becario, becaria, practicas, practicante, pasante, pasantia, estagio, estagiario, \
         estagiaria, aprendiz, stazysta, stazystka, staz, praktykant, praktykantka, \
         stagista, tirocinio, tirocinante, apprendista",
    ),
    (
        Sense::Level(Level::Entry),
        "junior, juniors, jr, jnr, jun, entry level, entrylevel, graduate, graduates, grad, \
         new grad, new graduate, recent graduate, recent graduates, fresh graduate, fresher, \
         freshers, early career, early careers, campus hire, campus graduate, beginner, \
         junior level, debutant, debutante, jeune diplome, absolvent, absolventin, \
         berufseinsteiger, berufseinsteigerin, einsteiger, recien egresado, recien graduado, \
         mlodszy, mlodsza, poziom junior",
    ),
    (
        Sense::Level(Level::Mid),
        "mid, midlevel, mid level, mid career, intermediate, intermediate level, \
         middle, medior, confirme, confirmee, semi senior, semisenior, ssr, pleno",
    ),
    (
        Sense::Level(Level::Senior),
        "senior, seniors, sr, snr, senior level, lead, principal, distinguished, team lead, \
         team leader, tech lead, technical lead, tech leader, senior lead, erfahrener, erfahrene, \
         leitender, leitende, starszy, starsza",
    ),
    (
        Sense::Rank,
        "associate, experienced, experience level, all levels, multiple levels, any level, \
         level, lvl, l1, l2, l3, l4, l5, l6, l7, ic1, ic2, ic3, ic4, ic5, ic6",
    ),
    (
        Sense::Office,
        "head, chief, vp, svp, evp, vice president, president, ceo, cto, cfo, coo, cio, ciso, \
         cmo, cdo, cpo, director, directors, directeur, directrice, direktor, direktorin, \
         directora, diretor, diretora, dyrektor, direttore",
    ),
    (
        Sense::Remote,
        "remote, remotely, fully remote, remote eligible, remote friendly, work from home, \
         work at home, working from home, work from anywhere, wfh, wfa, home office, homeoffice, \
         home based, anywhere, telework, teleworking, telework eligible, telecommute, \
         telecommuting, teletravail, distanciel, a distance, teletrabajo, remoto, remota, \
         en remoto, da remoto, trabalho remoto, zdalnie, zdalna, zdalny, praca zdalna, \
         thuiswerken, thuiswerk",
    ),
    (
        Sense::OnSite,
        "no remote, not remote, non remote, never remote, no wfh, no telework, not a remote, \
         remote not, pas de teletravail, sans teletravail, no remoto, kein homeoffice, \
         kein home office, not work from home, not fully remote",
    ),
    (
        Sense::Terms,
        "hybrid, onsite, on site, in office, inoffice, in person, office based, \
         contract, contracts, contractor, contract to hire, contract role, contract position, \
         c2c, c2h, cth, corp to corp, w2, w 2, w2 only, only w2, only on w2, 1099, ftc, fte, \
         fixed term, fixed term contract, long term, short term, direct hire, right to hire, \
         temp, temporary, temp to hire, temp to perm, perm, permanent, freelance, freelancer, \
         self employed, full time, fulltime, part time, parttime, ft, pt, day shift, night shift, \
         per diem, seasonal, summer, spring, fall, winter, cdi, cdd, vie, vollzeit, teilzeit, \
         festanstellung, unbefristet, befristet, temps plein, temps partiel, jornada completa, \
         inside ir35, outside ir35, ir35, umowa o prace, b2b contract, \
         urgent, urgently, immediate, immediately, immediate start, immediate joiner, \
         immediate joiners, asap, now, now hiring, hiring, hiring now, we are hiring, were hiring, \
         urgent hiring, urgent hire, urgent requirement, urgent need, hot, looking for, \
         we are looking for, in need of, seeking, wanted, needed, required, need, drive for, \
         job, jobs, role, roles, position, positions, opening, openings, vacancy, vacancies, \
         opportunity, opportunities, job opening, job opportunity, career, careers, \
         career opportunity, career opportunities, job details, job description, requirement, \
         apply, apply now, apply today, open, openings for, new, reposted, repost, \
         ts, sci, ts sci, secret, top secret, secret clearance, clearance, security clearance, \
         clearance required, active clearance, cleared, polygraph, poly, full scope poly, \
         ci poly, public trust, dv cleared, sc cleared, local, locals, locals only, only, \
         usc, gc, us citizen, us citizens, us citizenship, visa sponsorship, no c2c, \
         relocation, relocate, exp, experience, years, year, yrs, months, month, weeks, \
         job id, req id, req, ref, reference, requisition, id, referral, bonus, paid, \
         equal opportunity, day rate, salary, up to, fully funded",
    ),
    (
        Sense::Place,
        "us, usa, u s, u s a, united states, america, uk, united kingdom, great britain, england, \
         scotland, wales, ireland, eu, europe, emea, apac, latam, mena, dach, anz, na, global, \
         worldwide, nationwide, canada, mexico, brazil, argentina, chile, colombia, peru, india, \
         germany, deutschland, france, spain, italy, portugal, poland, polska, netherlands, \
         belgium, luxembourg, switzerland, austria, sweden, norway, denmark, finland, romania, \
         greece, turkey, israel, egypt, nigeria, kenya, south africa, uae, dubai, qatar, \
         saudi arabia, singapore, malaysia, philippines, indonesia, vietnam, thailand, japan, \
         china, hong kong, taiwan, korea, australia, new zealand, \
         new york, nyc, new york city, los angeles, san francisco, bay area, sf bay area, \
         chicago, boston, seattle, austin, dallas, houston, atlanta, denver, miami, tampa, \
         charlotte, phoenix, philadelphia, washington dc, washington d c, dc, san diego, \
         san jose, toronto, vancouver, montreal, london, manchester, birmingham, edinburgh, \
         glasgow, dublin, berlin, munich, munchen, hamburg, frankfurt, cologne, koln, stuttgart, \
         dusseldorf, vienna, wien, zurich, geneva, paris, lyon, lille, nantes, toulouse, \
         madrid, barcelona, lisbon, lisboa, porto, milan, milano, rome, amsterdam, rotterdam, \
         utrecht, brussels, copenhagen, stockholm, oslo, helsinki, warsaw, warszawa, krakow, \
         wroclaw, gdansk, prague, budapest, bucharest, athens, istanbul, tel aviv, cairo, \
         bangalore, bengaluru, hyderabad, mumbai, pune, chennai, delhi, new delhi, gurgaon, \
         gurugram, noida, kolkata, manila, bangkok, jakarta, tokyo, sydney, melbourne, \
         california, texas, florida, virginia, north carolina, south carolina, georgia, \
         new jersey, illinois, ohio, michigan, pennsylvania, massachusetts, maryland, colorado, \
         arizona, washington, oregon, minnesota, wisconsin, missouri, tennessee, connecticut",
    ),
    (
        Sense::Mark,
        "all genders, all gender, any gender, gn, mwd, wmd, mfd, fmd, dfm, mwx, a, an, the, our, \
         un, une, eine, einen, ein",
    ),
    (
        Sense::Governs,
        "with, for, at, in, to, from, using, on, by, within, who, that, via, w, based, \
         specializing, specialising, specialized, specialised, focused, reporting to, \
         mit, fur, bei, im, zum, zur, chez, pour, avec, en, dans, au, con, para, com, em, \
         voor, met, bij, dla, ze, per, presso",
    ),
    (
        Sense::Of,
        "of, de, des, du, del, della, di, da, do, dos, der, von, van",
    ),
    (Sense::And, "and, or, und, oder, et, ou, y, e"),
];

/// Spellings of one thing: what it is looked up as, and how else it is written.
pub(super) const SPELLINGS: &[(&str, &str)] = &[
    ("machine learning", "ml"),
    ("business intelligence", "bi"),
    (
        "artificial intelligence",
        "ai, kunstliche intelligenz, intelligence artificielle, ki",
    ),
    ("natural language processing", "nlp"),
    ("human resources", "hr"),
    ("human resources", "human resource"),
    ("quality assurance", "qa"),
    ("user experience", "ux"),
    ("information technology", "it"),
    (
        "database administrator",
        "dba, database admin, data base administrator",
    ),
    ("site reliability engineer", "sre"),
    ("software engineer", "swe, software eng, software engg"),
    ("software development engineer", "sde"),
    ("registered nurse", "rn"),
    ("data warehouse", "dwh, datawarehouse, data ware house"),
    ("database", "data base"),
    ("data center", "data centre, datacenter, datacentre"),
    ("big data", "bigdata"),
    (
        "data engineer",
        "dataengineer, data eng, data engg, data engr, ingenieur data, \
      ingenieure data, data ingenieur, ingenieur de donnees, ingenieure de donnees, \
      ingenieur donnees, ingeniero de datos, ingeniera de datos, engenheiro de dados, \
      engenheira de dados, dateningenieur, dateningenieurin, inzynier danych, \
      ingegnere dei dati, data enginer, data enginner, data engeneer",
    ),
    (
        "data analyst",
        "dataanalyst, analyste de donnees, analyste donnees, analyste data, \
      data analyste, analista de datos, analista de dados, analista datos, analista dados, \
      analista data, datenanalyst, datenanalystin, datenanalytiker, datenanalytikerin, \
      data analist, analityk danych, analista dei dati, analista dati, dataanalist, \
      data anlyst, data analyt",
    ),
    (
        "data scientist",
        "datascientist, data scientiste, cientifico de datos, \
      cientifica de datos, cientista de dados, cientista dados, datenwissenschaftler, \
      datenwissenschaftlerin, scientifique de donnees, scientifique des donnees",
    ),
    (
        "data architect",
        "dataarchitect, architecte data, architecte de donnees, \
      arquitecto de datos, arquiteto de dados, datenarchitekt",
    ),
    (
        "business analyst",
        "analyste d affaires, analyste daffaires, analista de negocio, \
      analista de negocios",
    ),
    (
        "software developer",
        "softwareentwickler, softwareentwicklerin, developpeur logiciel, \
      desarrollador de software, desenvolvedor de software",
    ),
    (
        "machine learning engineer",
        "machine learning eng, mle, ml eng",
    ),
    ("mlops", "ml ops"),
    ("devops", "dev ops"),
    ("dataops", "data ops"),
    ("cybersecurity", "cyber security"),
    ("fullstack", "full stack"),
    ("frontend", "front end"),
    ("backend", "back end"),
    ("ecommerce", "e commerce"),
    ("analyst", "analist, analyste, analystin"),
    ("engineer", "engr, engg, ingenieur, ingenieure, ingenieurin"),
    ("manager", "mgr, managerin"),
    ("specialist", "spclst"),
    ("coordinator", "coord, co ordinator"),
    (
        "systems administrator",
        "sysadmin, sys admin, system administrator, system admin",
    ),
    ("systems engineer", "system engineer"),
    ("systems analyst", "system analyst"),
    ("associate", "assoc"),
    ("assistant", "asst, assistente, assistent"),
    ("representative", "rep"),
    ("visualization", "visualisation"),
    ("modeling", "modelling"),
    ("modeler", "modeller"),
    ("program", "programme"),
    ("center", "centre"),
    ("advisor", "adviser"),
    ("optimization", "optimisation"),
    ("organization", "organisation"),
    (
        "consultant",
        "consultante, consultor, consultora, berater, beraterin",
    ),
];

/// Short words that stand for a role only where they end it.
pub(super) const ENDINGS: &[(&str, &str)] = &[
    ("eng", "engineer"),
    ("dev", "developer"),
    ("admin", "administrator"),
];

/// Nouns that name people by what they do: the head of a role's name.
pub(super) const HEADS: &str = "accountant, actuary, adjuster, administrator, adviser, advisor, advocate, \
    agent, aide, analyst, annotator, apprentice, architect, artist, assembler, assessor, \
    assistant, associate, attendant, attorney, auditor, bioinformatician, biologist, \
    biostatistician, bookkeeper, broker, builder, buyer, cashier, champion, chef, chemist, \
    clerk, cleaner, coach, coder, collector, communicator, consultant, contractor, controller, \
    coordinator, copywriter, counsel, counselor, dentist, designer, developer, digger, director, \
    dispatcher, doctor, draftsman, driver, economist, editor, educator, electrician, employee, \
    engineer, epidemiologist, estimator, evangelist, examiner, executive, expert, fellow, \
    geologist, graduate, handler, helper, inspector, installer, instructor, interviewer, \
    investigator, journalist, laborer, lawyer, leader, lecturer, librarian, linguist, machinist, \
    maker, manager, marketer, mathematician, mechanic, member, mentor, merchandiser, miner, \
    modeler, nurse, officer, operator, optimizer, owner, paralegal, partner, pharmacist, \
    physician, physicist, pilot, planner, postdoc, practitioner, president, principal, producer, \
    professional, professor, programmer, provider, psychologist, receptionist, recruiter, \
    registrar, reporter, representative, researcher, reviewer, scheduler, scholar, scientist, \
    secretary, seller, sourcer, specialist, statistician, steward, strategist, student, \
    superintendent, supervisor, surgeon, surveyor, teacher, technician, technologist, teller, \
    tester, therapist, trader, trainer, translator, tutor, underwriter, veterinarian, volunteer, \
    welder, worker, writer, head, chief, vp, svp, evp, ceo, cto, cfo, coo, cio, ciso, analista, \
    ingeniero, desarrollador, gerente, jefe, responsable, chef, chargé, charge, entwickler, \
    entwicklerin, leiter, leiterin, medewerker, especialista, arquitecto, arquiteto, engenheiro, \
    desenvolvedor, developpeur, techniker, kierownik, specjalista, programista, architecte, \
    database administrator, site reliability engineer, software engineer, data engineer, \
    data analyst, data scientist, data architect, business analyst, software developer, \
    machine learning engineer, software development engineer, registered nurse, \
    systems administrator, systems engineer, systems analyst";

/// Heads of those who lead others; what stands before or after them is what they lead.
pub(super) const LEADING: &str = "manager, director, head, chief, vp, svp, evp, president, vice president, \
    supervisor, superintendent, owner, partner, principal, leader, gerente, jefe, responsable, \
    leiter, leiterin, kierownik, ceo, cto, cfo, coo, cio, ciso";

/// Heads that tell no more than that someone does work, beside one that tells which.
pub(super) const EMPTY: &str = "consultant, specialist, professional, expert, associate, contractor, \
    practitioner, employee, graduate, especialista, specjalista, member, apprentice";

/// Words that make another role of the role that follows.
pub(super) const BARRED: &str = "assistant, deputy, vice, former, ex, non, sub, student, aspiring, future, \
    pre, anti, backup, substitute, assoc, associate, aide, co, junior high";

/// Words that at the end of a part tell of a course for such people.
pub(super) const ABOUT: &str = "training, bootcamp, course, courses, program, programs, academy, \
    recruitment, recruiting, certification, school, placement, workshop, class, curriculum, \
    community, faculty";

/// Heads of those who teach, hire or help the people of a role.
pub(super) const SERVING: &str = "mentor, trainer, tutor, instructor, coach, lecturer, teacher, professor, \
    educator, recruiter, interviewer, sourcer, assistant, secretary, writer, marketer, seller, salesperson";

/// Heads before which `staff` tells the level.
pub(super) const STAFFED: &str = "engineer, scientist, developer, architect, designer, researcher, \
    programmer, manager, analyst, software engineer, data engineer, data scientist, \
    data analyst, machine learning engineer, site reliability engineer, data architect";

/// Heads that with `associate` before them are ranks of their own.
pub(super) const ASSOCIATED: &str = "director, professor, dean, partner, counsel, editor, president, \
    principal, vp, vice president, judge, justice, veterinarian, lecturer, attorney";

/// Words that alone name no role, where they are but another name of one.
pub(super) const GENERIC: &str = "analyst, engineer, manager, consultant, developer, specialist, assistant, \
    associate, scientist, director, officer, coordinator, technician, administrator, architect, \
    researcher, advisor, supervisor, operator, designer, clerk, agent, worker, trainer, \
    instructor, programmer, expert, representative, executive, leader, head, planner, inspector, \
    professional, member, owner, chief";

/// Words that make one notion with the noun after them, so that neither is dropped alone.
pub(super) const BINDING: &str = "data, information, machine, human, supply, artificial, quality";

/// Words that make one notion with the word before them: "Revenue Management Analyst".
pub(super) const BOUND: &str = "management, operations, operation, development, quality, engineering, \
    assurance, intelligence, center, entry, science, sciences, chain, service, services, \
    relations, control, controls, planning, support, application, applications, integration, \
    automation, resource, resources, learning, warehouse";
