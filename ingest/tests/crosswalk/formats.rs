//! The formats that crosswalks come in.

use super::*;

#[test]
fn the_commissions_after_its_preamble() {
    let text = format!(
        "ESCO and O*NET occupations\n\
         \"Version: 1.1.0, O*NET 2019\",,\n\
         \n\
         Classification 1,O*NET,Name,x\n\
         O*NET Id,O*NET Title,O*NET Description,ESCO or ISCO URI,ESCO or ISCO Title,ESCO or ISCO Description,Type of Match\n\
         15-2051.00,Data Scientists,\"Two\nlines\",{KEEPER},keeper,,exactMatch\n\
         15-2051.01,B,,http://data.europa.eu/esco/isco/C2511,group,,broadMatch\n\
         15-1252.00,C,,{WARDEN},warden,,http://www.w3.org/2004/02/skos/core#narrowMatch\n\
         15-1243.00,D,,{WARDEN},warden,,wrongMatch\n"
    );
    let (matches, skips) = read(&text);
    assert_eq!(
        matches,
        [
            "onet 15-1252.00 NARROW - warden: -",
            "onet 15-2051.00 EXACT - keeper: -",
            "onet 15-2051.01 BROAD - isco 2511: -",
        ]
    );
    assert_eq!(
        skips,
        [
            "10: column `Type of Match` is \"wrongMatch\"; expected exactMatch, closeMatch, broadMatch, narrowMatch or relatedMatch"
        ]
    );
}

#[test]
fn nestas_with_its_confidence() {
    let text = format!(
        "id,esco_occupation,isco_code,onet_code,onet_occupation,matching_job_titles,semantic_similarity,confidence,concept_uri\n\
         1,keeper,2511,15-2051.00,a,\"['x', 'y']\",0.8107,1.0,{KEEPER}\n\
         2,warden,2511,15-2051.00,a,na,0.9,2.0,{WARDEN}\n\
         3,warden,2511,15-2051.01,a,na,0.9,0.5,{WARDEN}\n\
         4,warden,2511,15-1252.00,a,na,0.9,3,{WARDEN}\n\
         5,warden,2511,15-1111.00,a,na,0.9,2,{WARDEN}\n\
         6,none,2511,15-2051.00,a,na,0.9,2,http://data.europa.eu/esco/occupation/none\n"
    );
    let (matches, skips) = read(&text);
    assert_eq!(
        matches,
        [
            "onet 15-2051.00 CLOSE 0.5 keeper: semantic similarity 0.81",
            "onet 15-2051.00 CLOSE 1 warden: semantic similarity 0.90",
            "onet 15-2051.01 CLOSE 0.25 warden: semantic similarity 0.90",
        ]
    );
    assert_eq!(
        skips,
        [
            "5: column `confidence` is \"3\"; expected a number from 0 to 2",
            "6: no role has the code 15-1111.00 of O*NET-SOC, and no crosswalk says what it became",
            "7: no role has the code http://data.europa.eu/esco/occupation/none of ESCO",
        ]
    );
}

#[test]
fn the_blss_with_its_stars() {
    let text = "Bureau of Labor Statistics,,,,,\n,,,,,\nAugust 2012 (Updated June 2015),,,,,\n\
        ISCO-08 Code,ISCO-08 Title EN,part,2010 SOC Code,2010 SOC Title,Comment 8/17/11\n\
        0110,Officers,*,55-1011 ,Air Crew Officers,\n\
        2511,Analysts,,15-2051,x,See also 2512\n\
        2511,Analysts,,15-1199,x,\n\
        ,,,,,\n";
    let (matches, skips) = read(text);
    assert_eq!(
        matches,
        [
            "isco 0110 - - soc 55-1011: in part",
            "isco 2511 - - soc 15-2051: See also 2512",
        ]
    );
    assert_eq!(
        skips,
        [
            "8: column `ISCO-08 Code` is empty",
            "7: no role has the code 15-1199 of SOC 2010, and no crosswalk says what it became",
        ]
    );
}

#[test]
fn any_other_with_its_schemes_by_name() {
    let text = format!(
        "from_scheme;from_code;to_scheme;to_code;match;confidence;note\n\
         esco;{KEEPER};onet-soc-2019;15-2051.00;close;0.7;by hand\n\
         esco;2511.4;soc-2018;15-2051;;;\n\
         ISCO-08;2511;esco;{WARDEN};RELATED;1;\n\
         naics;11;esco;{WARDEN};close;;\n\
         esco;{KEEPER};isco-08;25x;close;;\n\
         esco;{KEEPER};isco-08;2511;close;2;\n"
    );
    let (matches, skips) = read(&text);
    assert_eq!(
        matches,
        [
            "isco 2511 RELATED 1 warden: -",
            "keeper CLOSE 0.7 onet 15-2051.00: by hand",
            "keeper - - soc 15-2051: -",
        ]
    );
    assert_eq!(
        skips,
        [
            "5: column `from_scheme` is \"naics\"; expected esco, isco-08, onet-soc-2019 or soc-2018",
            "6: column `to_code` is \"25x\"; expected a code of ISCO-08 such as 2511",
            "7: column `confidence` is \"2\"; expected a number from 0 to 1",
        ]
    );
}

#[test]
fn columns_whose_header_says_nothing() {
    let (matches, _) = read(&format!("\u{FEFF}theirs\tours\r\n15-2051.00\t{KEEPER}\r\n"));
    assert_eq!(matches, ["onet 15-2051.00 - - keeper: -"]);
}

#[test]
fn a_file_is_a_source_and_every_row_is_counted() {
    let text = format!(
        "onet_code,esco_uri,match\n15-2051.00,{KEEPER},close\n15-2051.00,{KEEPER},exact\n15-2051,{KEEPER},\n15-2051.00\n"
    );
    let files = [("a.csv", text.as_str()), ("b.csv", text.as_str())];
    let (graph, notices) = load(&files, Options::default());
    assert!(notices.is_empty());
    assert_eq!(counts(&graph, 0), (2, 1, 1));
    assert_eq!(counts(&graph, 1), (0, 3, 1));
    let names: Vec<&str> = graph
        .report()
        .sources
        .iter()
        .map(|s| s.name.as_str())
        .collect();
    assert_eq!(names, ["Taxonomies", "a", "b"]);
    assert_eq!(graph.report().sources[1].kind, "crosswalk");
    // What the file said first of the pair stands.
    assert_eq!(matches(&graph)[0], "onet 15-2051.00 CLOSE - keeper: -");
}
