use super::*;

#[track_caller]
fn check_members(phrase: &str, field: Field, expected: &[&str]) {
    assert_eq!(members(phrase, field), expected, "{phrase}");
}

#[track_caller]
fn check_names(text: &str, expected: &[&str]) {
    let found: Vec<String> = names(text, Field::Skill)
        .into_iter()
        .flat_map(|listed| listed.names)
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[track_caller]
fn check_groups(text: &str, expected: &[(Option<&str>, &[&str])]) {
    let found = names(text, Field::Skill);
    let found: Vec<(Option<&str>, Vec<&str>)> = found
        .iter()
        .map(|listed| {
            (
                listed.group.as_deref(),
                listed.names.iter().map(String::as_str).collect(),
            )
        })
        .collect();
    let expected: Vec<(Option<&str>, Vec<&str>)> = expected
        .iter()
        .map(|(group, names)| (*group, names.to_vec()))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_label_may_list_skills() {
    let check = |phrase: &str, expected: &[&str]| check_members(phrase, Field::Skill, expected);
    check("Proficiency in Ada, R, or Java.", &["Ada", "R", "Java"]);
    check(
        "Strong understanding of algorithms, probability, and statistical analysis.",
        &["algorithms", "probability", "statistical analysis"],
    );
    check("Expertise in SQL and DAX.", &["SQL", "DAX"]);
    check(
        "Skills in tools like Tableau or Power BI for reporting and analysis.",
        &["Tableau", "Power BI"],
    );
    check(
        "Familiarity with cloud services like AWS, Azure, or Google Cloud.",
        &["AWS", "Azure", "Google Cloud"],
    );
    check(
        "Expertise in data warehousing, ETL processes, and Data governance.",
        &["data warehousing", "ETL processes", "Data governance"],
    );
    check("Proficiency in SQL.", &["SQL"]);
    check("Ada, C++, and Node.js", &["Ada", "C++", "Node.js"]);
    check(
        "Knowledge of AWS (S3, EC2) and Azure",
        &["AWS", "S3", "EC2", "Azure"],
    );
    check(
        "Understanding of statistics and probability.",
        &["statistics", "probability"],
    );
}

#[test]
fn a_label_may_list_nothing() {
    for phrase in [
        "Ability to tackle complex problems and develop innovative solutions.",
        "Knowledge of software engineering principles and practices.",
        "Strong communication skills to work effectively with cross-functional teams.",
        "Convey complex findings to stakeholders, executives, and clients.",
        "Work with engineers, analysts, and executives.",
        "Creating dashboards, reports, and charts.",
        "Excellent written and verbal communication.",
        "Experience in cleaning, transforming, and preparing data.",
        "",
        "…",
    ] {
        check_members(phrase, Field::Skill, &[]);
    }
    check_members("Used to track work across teams.", Field::Tool, &[]);
}

#[test]
fn a_label_may_list_tools() {
    let check = |phrase: &str, expected: &[&str]| check_members(phrase, Field::Tool, expected);
    check("Git for code management.", &["Git"]);
    check(
        "Docker, Kubernetes for scheduling and isolation.",
        &["Docker", "Kubernetes"],
    );
    check("Oracle, SQL Server", &["Oracle", "SQL Server"]);
    check(
        "Jupyter Notebook, Anaconda.",
        &["Jupyter Notebook", "Anaconda"],
    );
    check("Grafana and Prometheus, etc.", &["Grafana", "Prometheus"]);
    check(
        "TensorFlow/Keras, CI/CD and/or Jenkins",
        &["TensorFlow", "Keras", "CI/CD", "Jenkins"],
    );
    check(
        "Tools such as Jira, Trello and Asana for planning.",
        &["Jira", "Trello", "Asana"],
    );
}

#[test]
fn bullets_name_skills() {
    check_names("Programming in Go or Python", &["Go", "Python"]);
    check_names(
        "Strong knowledge of SQL and database design.",
        &["SQL", "database design"],
    );
    check_names("Redis, Kafka, Docker.", &["Redis", "Kafka", "Docker"]);
    check_names("Strong SQL.", &["SQL"]);
    check_names("Power BI or Tableau.", &["Power BI", "Tableau"]);
    check_names(
        "Understanding of distributed storage",
        &["distributed storage"],
    );
    check_names("Eye for layout", &["Eye for layout"]);
    check_names("Attention to detail", &["Attention to detail"]);
    check_names("A/B testing", &["A/B testing"]);
    check_names("Experience with CI/CD and C++", &["CI/CD", "C++"]);
    check_names(
        "Knowledge of data cleaning and preprocessing",
        &["data cleaning and preprocessing"],
    );
    check_names("Research and development", &["Research and development"]);
    check_names(
        "Knowledge of identity and access management",
        &["identity and access management"],
    );
    check_names(
        "Strong background in statistics and machine learning",
        &["statistics", "machine learning"],
    );
    check_names(
        "Excellent communication and leadership skills",
        &["communication skills", "leadership skills"],
    );
    check_names(
        "Strong analytical and problem-solving skills.",
        &["analytical skills", "problem-solving skills"],
    );
    check_names(
        "Excellent written and verbal communication skills",
        &["written and verbal communication skills"],
    );
    check_names(
        "Strong programming skills in Python, R, and SQL",
        &["Python", "R", "SQL"],
    );
    check_names("5+ years of experience in Java", &["Java"]);
    check_names(
        "Python, R and SQL for data analysis",
        &["Python", "R", "SQL"],
    );
    check_names(
        "Supervised, unsupervised, and reinforcement learning",
        &["Supervised", "unsupervised", "reinforcement learning"],
    );
    check_names(
        "Knowledge of supervised, unsupervised, and reinforcement learning",
        &[
            "supervised learning",
            "unsupervised learning",
            "reinforcement learning",
        ],
    );
    check_names(
        "Familiarity with natural language processing (NLP)",
        &["natural language processing"],
    );
    check_names(
        "Knowledge of version control and testing",
        &["version control", "testing"],
    );
    check_names(
        "Strong problem-solving skills and ability to think critically.",
        &["problem-solving skills"],
    );
    check_names(
        "Familiarity with SIEM (Security Information and Event Management) tools.",
        &["SIEM tools"],
    );
    check_names(
        "Identity and Access Management (IAM)",
        &["Identity and Access Management"],
    );
    check_names(
        "Familiarity with Agile and DevOps methodologies",
        &["Agile", "DevOps methodologies"],
    );
    check_names("Proficient in Python/R.", &["Python", "R"]);
    check_names("Strong SQL skills", &["SQL"]);
    check_names("Deep learning", &["Deep learning"]);
    check_names(
        "Expertise in machine learning and deep learning",
        &["machine learning", "deep learning"],
    );
    check_names(
        "Deep knowledge of advanced analytics",
        &["advanced analytics"],
    );
    check_names(
        "Data visualization using Tableau",
        &["Data visualization", "Tableau"],
    );
    check_names("Knowledge of the U.S. tax code", &["U.S. tax code"]);
}

#[test]
fn some_bullets_name_nothing() {
    for text in [
        "Strong understanding of the business",
        "Ability to work independently",
        "Work closely with the team",
        "They are good at what they do",
        "and",
        ", , and",
    ] {
        check_names(text, &[]);
    }
}

#[test]
fn groups_are_named_by_the_phrase() {
    check_groups(
        "Proficiency in programming languages such as Go and Python.",
        &[(Some("programming languages"), &["Go", "Python"])],
    );
    check_groups(
        "Experience with machine learning frameworks (e.g., TensorFlow, PyTorch)",
        &[(
            Some("machine learning frameworks"),
            &["TensorFlow", "PyTorch"],
        )],
    );
    check_groups(
        "SQL, and cloud platforms such as AWS and Azure",
        &[
            (None, &["SQL"]),
            (Some("cloud platforms"), &["AWS", "Azure"]),
        ],
    );
    check_groups(
        "Familiarity with cloud platforms (AWS, Azure).",
        &[(Some("cloud platforms"), &["AWS", "Azure"])],
    );
    check_groups(
        "Experience with cloud platforms (AWS, Azure) and containerization (Docker, Kubernetes).",
        &[
            (Some("cloud platforms"), &["AWS", "Azure"]),
            (None, &["containerization", "Docker", "Kubernetes"]),
        ],
    );
    check_groups(
        "Version control systems (Git).",
        &[(Some("Version control systems"), &["Git"])],
    );
    check_groups(
        "Endpoint detection and response (EDR) tools (e.g., Falcon).",
        &[(Some("Endpoint detection and response tools"), &["Falcon"])],
    );
    check_groups(
        "Spreadsheets such as Excel",
        &[(Some("Spreadsheets"), &["Excel"])],
    );
    check_groups("Knowledge of tools like Git", &[(None, &["Git"])]);
}

#[test]
fn sentences_name_things_after_their_lead_ins() {
    let found: Vec<String> = names_in_sentence(
        "They should be proficient in programming languages such as Go and R, and have experience with Hadoop.",
        Field::Skill,
    )
    .into_iter()
    .flat_map(|listed| listed.names)
    .collect();
    assert_eq!(found, ["Go", "R", "Hadoop"]);
}
