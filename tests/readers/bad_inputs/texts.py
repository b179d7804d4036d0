"""Bad text tables, each with one thing wrong; the name says what."""

HEAD = "ac_no,ac_name,ps_no,ps_name,election,electors,votes_polled\n"
ROW = "217,Ujjain South,{no},School {no},VS2018,1000,600\n"
ONE, TWO, THREE = (ROW.format(no=n) for n in (1, 2, 3))

TEXTS: dict[str, str] = {
    "blank_lines.csv": "\n\n , ,\n\n",
    "heading_only.csv": HEAD,
    "web_page.csv": "<!DOCTYPE html>\n<html><table><tr><td>1</td></tr></table></html>",
    "json.csv": '[{"ac_no": 217, "ps_no": 1}]',
    "no_votes_column.csv": "ac_no,ps_no,ps_name,election,electors,Voters who came\n217,1,School,VS2018,1000,600\n",
    "no_known_heading.csv": "alpha,beta\n1,2\n",
    "no_election.csv": "ac_no,ps_no,ps_name,electors,votes\n217,1,School,1000,600\n",
    "unknown_election.csv": HEAD + ONE + "217,Ujjain South,2,School 2,XY2018,1000,600\n",
    "unknown_election_only.csv": HEAD + "217,Ujjain South,2,School 2,XY2018,1000,600\n",
    "party_for_votes.csv": "ac_no,ps_no,election,electors,BJP,NOTA,Total Votes\n217,1,VS2018,1000,300,5,600\n",
    "hindi_headings_VS2018.csv": (
        "विधानसभा क्षेत्र क्रमांक,मतदान केन्द्र क्रमांक,मतदान केन्द्र का नाम,कुल मतदाता,डाले गये मत,मतदान प्रतिशत\n"
        "२१७,१,शा. प्रा. वि. १,१,००० ,६००,60\n".replace("१,००० ", '"१,०००"')
        + "२१७,१२क,शा. प्रा. वि. २,९८०,५४०,55.1\n"
    ),
    "three_heading_rows.csv": (
        "Assembly Constituency : 217-Ujjain South,,,,,,,\n"
        "General Election to Vidhan Sabha 2018,,,,,,,\n"
        ",,Electors,,,Votes polled,,\n"
        "Polling Station,,General,,,EVM,,\n"
        "No.,Name,Male,Female,Total,Male,Female,Total\n"
        "1,2,3,4,5,6,7,8\n"
        "1,School 1,520,480,1000,320,280,600\n"
        '2,School 2,"1,02,520",480,103000,320,280,600\n'
        "Total,,103040,960,104000,640,560,1200\n"
        "* provisional figures,,,,,,,\n"
    ),
    "wrong_total.csv": HEAD + ONE + TWO + "Total,,,,,2000,1200\n" + THREE + "Grand Total,,,,,3000,1900\n",
    "repeated_headings.csv": HEAD + ONE + "\n" + HEAD + TWO,
    "two_tables.csv": HEAD + ONE + TWO + "\nOfficer,Telephone\n1,98260\n2,98261\n",
    "two_constituencies.csv": (
        "AC 217 Ujjain South (Vidhan Sabha election 2018)\nPS No,Name,Electors,Votes\n1,School 1,1000,600\n"
        "AC 216 Ujjain North\nPS No,Name,Electors,Votes\n1,Hall,900,500\n"
    ),
    "votes_above_electors.csv": HEAD + ONE + "217,Ujjain South,2,School 2,VS2018,1000,1001\n",
    "no_electors.csv": HEAD + ONE + "217,Ujjain South,2,School 2,VS2018,0,0\n",
    "negative.csv": HEAD + ONE + "217,Ujjain South,2,School 2,VS2018,1000,-600\n",
    "negative_station.csv": HEAD + ONE + "217,Ujjain South,-2,School 2,VS2018,1000,600\n",
    "duplicates.csv": HEAD + ONE + TWO + ONE + ONE,
    "contradicting.csv": HEAD + ONE + TWO + ONE.replace("600", "700"),
    "excel_dates.csv": HEAD + ONE + "217,Ujjain South,12-Jan,School 12,VS2018,1000,600\n",
    "excel_dates_only.csv": HEAD + "217,Ujjain South,2-Jan,School 12,VS2018,1000,600\n",
    "not_known.csv": (
        HEAD + ONE + "217,Ujjain South,2,School 2,VS2018,-,NA\n"
        "217,Ujjain South,3,School 3,VS2018,उपलब्ध नहीं,600\n"
    ),
    "no_station_number.csv": HEAD + ONE + "217,Ujjain South,,School 2,VS2018,1000,600\n",
    "words_for_numbers.csv": HEAD + ONE + "217,Ujjain South,2,School 2,VS2018,about 1000,600.5\n",
    "ac_names_differ.csv": HEAD + ONE + TWO + "217,Ujjain Dakshin,3,School 3,VS2018,1000,600\n",
    "sexes_differ.csv": (
        "ac_no,ps_no,election,male electors,female electors,electors,votes,Poll %\n"
        "217,1,VS2018,500,490,1000,600,60\n217,2,VS2018,500,500,1000,600,66.0\n"
    ),
    "same_column_twice.csv": (
        "ac_no,ps_no,election,electors,votes,votes\n217,1,VS2018,1000,600,600\n217,2,VS2018,1000,600,610\n"
    ),
    "serial_and_station.csv": (
        "S.No.,AC,Polling Station No.,Election,Electors,Votes\n1,217,41,VS2018,1000,600\n2,217,42A,VS2018,900,600\n"
    ),
    "auxiliary.csv": (
        "ac_no,ps_no,election,electors,votes\n217,12,VS2018,900,500\n217,12A,VS2018,900,500\n"
        "217,12 B,VS2018,900,500\n217,12-ग,VS2018,900,500\n217,13.0,VS2018,900,500\n217,12(a),VS2018,900,500\n"
    ),
    "ragged.csv": HEAD + ONE + "217,Ujjain South,2,School 2,VS2018,1000\n" + THREE.strip() + ",,more\n",
    "nul_bytes.csv": HEAD + ONE.replace("School", "Sch\0ool") + TWO,
    "open_quote.csv": HEAD + ONE + '217,Ujjain South,2,"School 2,VS2018,1000,600\n' + "".join(
        ROW.format(no=n) for n in range(3, 40)
    ),
    "huge_cell.csv": HEAD + ONE + f"217,Ujjain South,2,{'x' * 200_000},VS2018,1000,600\n",
    "line_breaks.csv": HEAD + ONE.replace("School 1", '"School 1\nRoom 2"') + TWO,
    "semicolons.csv": (HEAD + ONE + TWO).replace(",", ";"),
    "tabs.csv": (HEAD + ONE + TWO).replace(",", "\t"),
    "sep_line.csv": "sep=;\n" + (HEAD + ONE + TWO).replace(",", ";"),
    "letters_lost.csv": HEAD + ONE.replace("School 1", "\ufffd\ufffd विद्यालय") + TWO,
    "mojibake.csv": HEAD + ONE.replace("School 1", "à¤¶à¤¾à¤²à¤¾ 1") + TWO,
    "merged_ac.csv": HEAD + ONE + TWO.replace("217,Ujjain South", ",") + THREE.replace("217,Ujjain South", ","),
}  # fmt: skip
"""Content by file name, written in UTF-8."""
