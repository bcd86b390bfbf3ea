<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>ArtifactLineage</name>
    <message>
        <source>run %1</source>
        <translation>Lauf %1</translation>
    </message>
    <message>
        <source>run %1 (%2)</source>
        <translation>Lauf %1 (%2)</translation>
    </message>
    <message>
        <source>not made by a run of this store</source>
        <translation>nicht von einem Lauf dieses Speichers erzeugt</translation>
    </message>
    <message>
        <source>made by %1</source>
        <translation>erzeugt von %1</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 aus %2</translation>
    </message>
    <message>
        <source>v%1 by run %2</source>
        <translation>v%1 von Lauf %2</translation>
    </message>
    <message>
        <source>other versions: %1</source>
        <translation>weitere Versionen: %1</translation>
    </message>
    <message>
        <source>used by %1 as %2</source>
        <translation>verwendet von %1 als %2</translation>
    </message>
</context>
<context>
    <name>EstimatePanels</name>
    <message>
        <source>labels only</source>
        <translation>nur Messwerte</translation>
    </message>
    <message>
        <source>ML only, biased</source>
        <translation>nur ML, verzerrt</translation>
    </message>
    <message>
        <source>tuned</source>
        <translation>abgestimmt</translation>
    </message>
    <message>
        <source>cross-tuned</source>
        <translation>kreuzweise abgestimmt</translation>
    </message>
    <message>
        <source>cross-fitted</source>
        <translation>kreuzangepasst</translation>
    </message>
    <message>
        <source>all labels</source>
        <translation>alle Messwerte</translation>
    </message>
    <message>
        <source>Monte Carlo history</source>
        <translation>Monte-Carlo-Verlauf</translation>
    </message>
    <message>
        <source>configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>vorhergesagt</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>ρ(t) of the target</source>
        <translation>ρ(t) der Zielgröße</translation>
    </message>
    <message>
        <source>ρ(t) of the predictions</source>
        <translation>ρ(t) der Vorhersagen</translation>
    </message>
    <message>
        <source>t in configurations</source>
        <translation>t in Konfigurationen</translation>
    </message>
    <message>
        <source>ρ</source>
        <translation>ρ</translation>
    </message>
    <message>
        <source>τ_int = %1</source>
        <translation>τ_int = %1</translation>
    </message>
    <message>
        <source>window W in configurations</source>
        <translation>Fenster W in Konfigurationen</translation>
    </message>
    <message>
        <source>τ_int</source>
        <translation>τ_int</translation>
    </message>
    <message>
        <source>Error by bins, and by the Gamma method</source>
        <translation>Fehler aus Blöcken und Gamma-Methode</translation>
    </message>
    <message>
        <source>configurations a bin</source>
        <translation>Konfigurationen je Block</translation>
    </message>
    <message>
        <source>jackknife</source>
        <translation>Jackknife</translation>
    </message>
    <message>
        <source>Predicted against true: r = %1</source>
        <translation>Vorhersage gegen Wahrheit: r = %1</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Messwert</translation>
    </message>
    <message>
        <source>prediction</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>label minus prediction</source>
        <translation>Messwert minus Vorhersage</translation>
    </message>
    <message>
        <source>Residuals: spread %1</source>
        <translation>Residuen: Streuung %1</translation>
    </message>
    <message>
        <source>residuals</source>
        <translation>Residuen</translation>
    </message>
    <message>
        <source>Bias of the predictions along the chain</source>
        <translation>Verzerrung entlang der Kette</translation>
    </message>
    <message>
        <source>label − prediction</source>
        <translation>Residuum</translation>
    </message>
    <message>
        <source>mean residual</source>
        <translation>mittleres Residuum</translation>
    </message>
    <message>
        <source>Too few labels correct the bias to look at it in stretches.</source>
        <translation>Zu wenige Messwerte korrigieren die Verzerrung, um sie abschnittsweise zu zeigen.</translation>
    </message>
    <message>
        <source>Estimators side by side</source>
        <translation>Schätzer nebeneinander</translation>
    </message>
    <message>
        <source>Learning curve</source>
        <translation>Lernkurve</translation>
    </message>
    <message>
        <source>training labels</source>
        <translation>Messwerte zum Training</translation>
    </message>
    <message>
        <source>residual variance</source>
        <translation>Restvarianz</translation>
    </message>
    <message>
        <source>trained</source>
        <translation>trainiert</translation>
    </message>
    <message>
        <source>Too few labels train to see a curve.</source>
        <translation>Zu wenige Messwerte trainieren, um eine Kurve zu sehen.</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>Anpassung</translation>
    </message>
    <message>
        <source>Learning curve: best trains on %1 labels</source>
        <translation>Lernkurve: am besten mit %1 Messwerten</translation>
    </message>
    <message>
        <source>Gain G = %1 of at most %2</source>
        <translation>Gewinn G = %1 von höchstens %2</translation>
    </message>
    <message>
        <source>configurations between labels</source>
        <translation>Konfigurationen zwischen Messwerten</translation>
    </message>
    <message>
        <source>gain in variance</source>
        <translation>Gewinn an Varianz</translation>
    </message>
    <message>
        <source>G_max</source>
        <translation>G_max</translation>
    </message>
    <message>
        <source>G</source>
        <translation>G</translation>
    </message>
    <message>
        <source>The %1 labels count as %2.</source>
        <translation>Die %1 Messwerte zählen wie %2.</translation>
    </message>
    <message>
        <source>bootstrap</source>
        <translation>Bootstrap</translation>
    </message>
    <message>
        <source>Correlations with the estimates of all targets: %1.</source>
        <translation>Korrelationen mit den Schätzungen aller Zielgrößen: %1.</translation>
    </message>
    <message>
        <source>Estimators; below and ×: retrained bootstrap</source>
        <translation>Schätzer; darunter und ×: Bootstrap, neu trainiert</translation>
    </message>
    <message>
        <source>Estimators; below and ×: bootstrap</source>
        <translation>Schätzer; darunter und ×: Bootstrap</translation>
    </message>
    <message>
        <source>Not made for networks, which train too long.</source>
        <translation>Für Netze nicht erstellt, die zu lange trainieren.</translation>
    </message>
</context>
<context>
    <name>PageList</name>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Lattice</source>
        <translation>Gitter</translation>
    </message>
    <message>
        <source>Artifacts</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Schätzung</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>%1 · step %2 of %3</source>
        <translation>%1 · Schritt %2 von %3</translation>
    </message>
    <message>
        <source> · %1 steps/s</source>
        <translation> · %1 Schritte/s</translation>
    </message>
    <message>
        <source> · %1 left</source>
        <translation> · noch %1</translation>
    </message>
    <message>
        <source> · took %1</source>
        <translation> · dauerte %1</translation>
    </message>
    <message>
        <source>machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source> (log)</source>
        <translation> (log)</translation>
    </message>
    <message>
        <source> · start beyond the scale</source>
        <translation> · Anfang außerhalb der Skala</translation>
    </message>
    <message>
        <source> (symlog)</source>
        <translation> (symlog)</translation>
    </message>
    <message numerus="yes">
        <source> · %n value(s) not finite</source>
        <translation>
            <numerusform> · %n Wert nicht endlich</numerusform>
            <numerusform> · %n Werte nicht endlich</numerusform>
        </translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>, big-endian</source>
        <translation>, Big-Endian</translation>
    </message>
    <message>
        <source>values of this type are not summarised</source>
        <translation>Werte dieses Typs werden nicht zusammengefasst</translation>
    </message>
    <message>
        <source>min %1</source>
        <translation>Min. %1</translation>
    </message>
    <message>
        <source>max %1</source>
        <translation>Max. %1</translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation>Mittel %1</translation>
    </message>
    <message>
        <source>std %1</source>
        <translation>Std. %1</translation>
    </message>
    <message>
        <source>%1 not finite</source>
        <translation>%1 nicht endlich</translation>
    </message>
    <message>
        <source>of the modulus</source>
        <translation>des Betrags</translation>
    </message>
    <message>
        <source>of the first %1 values</source>
        <translation>der ersten %1 Werte</translation>
    </message>
    <message>
        <source>the file is cut short</source>
        <translation>die Datei ist abgeschnitten</translation>
    </message>
    <message>
        <source>The shown runs have no points of %1.</source>
        <translation>Die gezeigten Läufe haben keine Punkte von %1.</translation>
    </message>
    <message>
        <source>%1 bins from %2 to %3 · sum of weights %4</source>
        <translation>%1 Klassen von %2 bis %3 · Summe der Gewichte %4</translation>
    </message>
</context>
<context>
    <name>QuantityTitles</name>
    <message>
        <source>Plaquette, plane %1</source>
        <translation>Plakette, Ebene %1</translation>
    </message>
    <message>
        <source>Link trace, direction %1</source>
        <translation>Spur der Links, Richtung %1</translation>
    </message>
    <message>
        <source>Link phase, direction %1</source>
        <translation>Phase der Links, Richtung %1</translation>
    </message>
    <message>
        <source>Wilson loop %1</source>
        <translation>Wilson-Schleife %1</translation>
    </message>
    <message>
        <source>Plaquette, mean over planes</source>
        <translation>Plakette, Mittel über die Ebenen</translation>
    </message>
    <message>
        <source>Energy density (clover)</source>
        <translation>Energiedichte (Kleeblatt)</translation>
    </message>
    <message>
        <source>Electric energy density</source>
        <translation>Elektrische Energiedichte</translation>
    </message>
    <message>
        <source>Magnetic energy density</source>
        <translation>Magnetische Energiedichte</translation>
    </message>
    <message>
        <source>Topological charge density</source>
        <translation>Topologische Ladungsdichte</translation>
    </message>
    <message>
        <source>Polyakov loop, modulus</source>
        <translation>Polyakov-Schleife, Betrag</translation>
    </message>
    <message>
        <source>Polyakov loop, phase</source>
        <translation>Polyakov-Schleife, Phase</translation>
    </message>
    <message>
        <source>Polyakov loop, real part</source>
        <translation>Polyakov-Schleife, Realteil</translation>
    </message>
    <message>
        <source>Polyakov loop, imaginary part</source>
        <translation>Polyakov-Schleife, Imaginärteil</translation>
    </message>
    <message>
        <source>Link trace</source>
        <translation>Spur der Links</translation>
    </message>
    <message>
        <source>Distance from the group</source>
        <translation>Abstand von der Gruppe</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Field squared</source>
        <translation>Feld zum Quadrat</translation>
    </message>
    <message>
        <source>Field, modulus</source>
        <translation>Feld, Betrag</translation>
    </message>
</context>
<context>
    <name>RunColumns</name>
    <message>
        <source>id</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>number of the run in this store</source>
        <translation>Nummer des Laufs in diesem Speicher</translation>
    </message>
    <message>
        <source>uid</source>
        <translation>UID</translation>
    </message>
    <message>
        <source>unique id, the name of the run&apos;s folder</source>
        <translation>eindeutige Kennung, der Name des Ordners des Laufs</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>experiment</source>
        <translation>Experiment</translation>
    </message>
    <message>
        <source>command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>what the run does: train, sample, hmc, exec</source>
        <translation>was der Lauf tut: train, sample, hmc, exec</translation>
    </message>
    <message>
        <source>sweep</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>name of the scan the run belongs to</source>
        <translation>Name des Scans, zu dem der Lauf gehört</translation>
    </message>
    <message>
        <source>status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>queued, running, completed, failed, interrupted; dead: no sign of life for more than 12 of its intervals</source>
        <translation>wartet, läuft, fertig, gescheitert, unterbrochen; tot: seit mehr als 12 seiner Intervalle kein Lebenszeichen</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>store the run comes from</source>
        <translation>Speicher, aus dem der Lauf kommt</translation>
    </message>
    <message>
        <source>format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>format of that store</source>
        <translation>Format dieses Speichers</translation>
    </message>
    <message>
        <source>foreign id</source>
        <translation>fremde Kennung</translation>
    </message>
    <message>
        <source>id of the run in its own store</source>
        <translation>Kennung des Laufs in seinem eigenen Speicher</translation>
    </message>
    <message>
        <source>host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>created</source>
        <translation>angelegt</translation>
    </message>
    <message>
        <source>started</source>
        <translation>begonnen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>from start to end, or to the last sign of life</source>
        <translation>von Beginn bis Ende oder bis zum letzten Lebenszeichen</translation>
    </message>
    <message>
        <source>heartbeat</source>
        <translation>Herzschlag</translation>
    </message>
    <message>
        <source>age of the last sign of life of a running run</source>
        <translation>Alter des letzten Lebenszeichens eines laufenden Laufs</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>all steps</source>
        <translation>alle Schritte</translation>
    </message>
    <message>
        <source>steps the run is to make</source>
        <translation>Schritte, die der Lauf machen soll</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>steps made of all steps</source>
        <translation>gemachte von allen Schritten</translation>
    </message>
    <message>
        <source>attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>how often the run was started or resumed</source>
        <translation>wie oft der Lauf gestartet oder fortgesetzt wurde</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>Marken</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>parent</source>
        <translation>Vorgänger</translation>
    </message>
    <message>
        <source>uid of the run this one was made from</source>
        <translation>UID des Laufs, aus dem dieser entstand</translation>
    </message>
    <message>
        <source>failure</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>first line of what went wrong</source>
        <translation>erste Zeile dessen, was schiefging</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>dead %1</source>
        <translation>tot seit %1</translation>
    </message>
    <message>
        <source>result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>archiviert</translation>
    </message>
    <message>
        <source>put away: shown only when asked for</source>
        <translation>weggelegt: nur auf Wunsch gezeigt</translation>
    </message>
</context>
<context>
    <name>SampleFiles</name>
    <message>
        <source>%1 · %2 configurations</source>
        <translation>%1 · %2 Konfigurationen</translation>
    </message>
</context>
<context>
    <name>SourceForm</name>
    <message>
        <source>Name the host.</source>
        <translation>Nennen Sie den Rechner.</translation>
    </message>
    <message>
        <source>The host &quot;%1&quot; holds characters that no host name has.</source>
        <translation>Der Rechner „%1“ enthält Zeichen, die kein Rechnername hat.</translation>
    </message>
    <message>
        <source>Name the database of the collections &quot;%1&quot;.</source>
        <translation>Nennen Sie die Datenbank der Sammlungen „%1“.</translation>
    </message>
    <message>
        <source>A mongodb+srv name has no port; leave it out.</source>
        <translation>Ein mongodb+srv-Name hat keinen Port; lassen Sie ihn weg.</translation>
    </message>
    <message>
        <source>Name the folder on that machine.</source>
        <translation>Nennen Sie den Ordner auf jenem Rechner.</translation>
    </message>
    <message>
        <source>Choose the folder.</source>
        <translation>Wählen Sie den Ordner.</translation>
    </message>
    <message>
        <source>Sacred MongoDB</source>
        <translation>Sacred-MongoDB</translation>
    </message>
    <message>
        <source>Sacred folder</source>
        <translation>Sacred-Ordner</translation>
    </message>
    <message>
        <source>MLflow</source>
        <translation>MLflow</translation>
    </message>
    <message>
        <source>TensorBoard</source>
        <translation>TensorBoard</translation>
    </message>
    <message>
        <source>Lattiscope store</source>
        <translation>Lattiscope-Speicher</translation>
    </message>
    <message>
        <source>Another machine (SSH)</source>
        <translation>Anderer Rechner (SSH)</translation>
    </message>
</context>
<context>
    <name>SourcesDock</name>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>The attached sources and how they do (Ctrl+Shift+S)</source>
        <translation>Die angeschlossenen Quellen und wie es ihnen geht (Strg+Umschalt+S)</translation>
    </message>
</context>
<context>
    <name>StoreMenu</name>
    <message>
        <source>A second window could not be started; run lattiscope --store %1</source>
        <translation>Ein zweites Fenster ließ sich nicht starten; rufen Sie lattiscope --store %1 auf</translation>
    </message>
    <message>
        <source>&amp;Open another store…</source>
        <translation>Anderen Speicher ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>A folder of runs, in a window of its own</source>
        <translation>Ein Ordner mit Läufen, in einem eigenen Fenster</translation>
    </message>
    <message>
        <source>Open another store</source>
        <translation>Anderen Speicher öffnen</translation>
    </message>
    <message>
        <source>Stores opened &amp;before</source>
        <translation>&amp;Zuletzt geöffnete Speicher</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
</context>
<context>
    <name>lsc::ArrayLayout</name>
    <message>
        <source>all planes</source>
        <translation>alle Ebenen</translation>
    </message>
</context>
<context>
    <name>lsc::ArrayView</name>
    <message>
        <source>summary of the array</source>
        <translation>Zusammenfassung des Feldes</translation>
    </message>
    <message>
        <source>values in order</source>
        <translation>Werte der Reihe nach</translation>
    </message>
    <message>
        <source>first plane of the last two axes, %1 × %2</source>
        <translation>erste Ebene der letzten beiden Achsen, %1 × %2</translation>
    </message>
</context>
<context>
    <name>lsc::ArtifactPreview</name>
    <message>
        <source>content of the file</source>
        <translation>Inhalt der Datei</translation>
    </message>
    <message>
        <source>No preview</source>
        <translation>Keine Vorschau</translation>
    </message>
    <message>
        <source>array of the file</source>
        <translation>Feld der Datei</translation>
    </message>
    <message>
        <source>The arrays of this file</source>
        <translation>Die Felder dieser Datei</translation>
    </message>
    <message>
        <source>
… the beginning of the file</source>
        <translation>
… der Anfang der Datei</translation>
    </message>
    <message>
        <source>This kind of file is not shown here. Save it, or open its folder.</source>
        <translation>Diese Art von Datei wird hier nicht gezeigt. Speichern Sie sie, oder öffnen Sie ihren Ordner.</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>There is no array in this file.</source>
        <translation>In dieser Datei ist kein Feld.</translation>
    </message>
    <message>
        <source>Looking into the file took more than a minute and was given up</source>
        <translation>Das Ansehen der Datei dauerte mehr als eine Minute und wurde aufgegeben</translation>
    </message>
</context>
<context>
    <name>lsc::ArtifactsModel</name>
    <message>
        <source>elsewhere</source>
        <translation>anderswo</translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message>
        <source>run %1 as %2</source>
        <translation>Lauf %1 als %2</translation>
    </message>
    <message>
        <source>artifact</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>made by run</source>
        <translation>erzeugt von Lauf</translation>
    </message>
    <message>
        <source>used by</source>
        <translation>benutzt von</translation>
    </message>
    <message>
        <source>made</source>
        <translation>erzeugt</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
</context>
<context>
    <name>lsc::ArtifactsView</name>
    <message>
        <source>search artifacts</source>
        <translation>Dateien suchen</translation>
    </message>
    <message>
        <source>artifacts</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Save artifact as…</source>
        <translation>Datei speichern unter…</translation>
    </message>
    <message>
        <source>Save a copy, checked against the digest</source>
        <translation>Eine Kopie speichern, gegen die Prüfsumme geprüft</translation>
    </message>
    <message>
        <source>Open folder of artifact</source>
        <translation>Ordner der Datei öffnen</translation>
    </message>
    <message>
        <source>Open the folder of this file</source>
        <translation>Den Ordner dieser Datei öffnen</translation>
    </message>
    <message>
        <source>Copy SHA-256 of artifact</source>
        <translation>SHA-256 der Datei kopieren</translation>
    </message>
    <message>
        <source>Copy the SHA-256 digest</source>
        <translation>Die SHA-256-Prüfsumme kopieren</translation>
    </message>
    <message>
        <source>Open artifact in Lattice</source>
        <translation>Datei unter „Gitter“ öffnen</translation>
    </message>
    <message>
        <source>Show these configurations on the Lattice page</source>
        <translation>Diese Konfigurationen auf der Seite Gitter zeigen</translation>
    </message>
    <message>
        <source>Show run of artifact</source>
        <translation>Lauf der Datei zeigen</translation>
    </message>
    <message>
        <source>Select the run that made this file (Return)</source>
        <translation>Den Lauf wählen, der diese Datei erzeugte (Eingabe)</translation>
    </message>
    <message>
        <source>name it as a dataset or model</source>
        <translation>als Datensatz oder Modell benennen</translation>
    </message>
    <message>
        <source>Files of one name are its versions, counted by content. Return saves.</source>
        <translation>Dateien eines Namens sind seine Fassungen, nach Inhalt gezählt. Eingabe speichert.</translation>
    </message>
    <message>
        <source>name of the dataset or model</source>
        <translation>Name des Datensatzes oder Modells</translation>
    </message>
    <message>
        <source>The artifacts cannot be read</source>
        <translation>Die Dateien können nicht gelesen werden</translation>
    </message>
    <message>
        <source>No artifacts</source>
        <translation>Keine Dateien</translation>
    </message>
    <message>
        <source>Files that a run keeps appear here: samples, the trained model, and what `lattiscope-engine artifacts put` or run.artifact() in Python adds.</source>
        <translation>Hier erscheinen Dateien, die ein Lauf aufbewahrt: Stichproben, das trainierte Modell und was `lattiscope-engine artifacts put` oder run.artifact() in Python hinzufügt.</translation>
    </message>
    <message>
        <source>No artifact is chosen</source>
        <translation>Keine Datei gewählt</translation>
    </message>
    <message>
        <source>Choose one in the table.</source>
        <translation>Wählen Sie eine in der Tabelle.</translation>
    </message>
    <message>
        <source>Save artifact</source>
        <translation>Datei speichern</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>Copied the SHA-256 of %1</source>
        <translation>SHA-256 kopiert: %1</translation>
    </message>
    <message>
        <source>Words of any column: name, kind, run, digest</source>
        <translation>Wörter aus beliebigen Spalten: Name, Art, Lauf, Prüfsumme</translation>
    </message>
    <message>
        <source>kind of artifact</source>
        <translation>Art des Artefakts</translation>
    </message>
    <message>
        <source>Only artifacts of this kind</source>
        <translation>Nur Artefakte dieser Art</translation>
    </message>
    <message>
        <source>all kinds</source>
        <translation>alle Arten</translation>
    </message>
    <message>
        <source>with a name</source>
        <translation>mit Namen</translation>
    </message>
    <message>
        <source>Fetch artifact from its source</source>
        <translation>Artefakt aus seiner Quelle holen</translation>
    </message>
    <message>
        <source>Copy this file here from the store it was mirrored from</source>
        <translation>Diese Datei aus dem Speicher hierher kopieren, den sie spiegelt</translation>
    </message>
    <message>
        <source>Not fetched yet</source>
        <translation>Noch nicht geholt</translation>
    </message>
    <message>
        <source>This file is in the store it was mirrored from. The last button above copies it here.</source>
        <translation>Diese Datei liegt in dem Speicher, der gespiegelt wird. Der letzte Knopf oben kopiert sie hierher.</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>Wird geholt</translation>
    </message>
    <message>
        <source>It could not be fetched</source>
        <translation>Sie konnte nicht geholt werden</translation>
    </message>
    <message>
        <source>Fetching, %1 %</source>
        <translation>Wird geholt, %1 %</translation>
    </message>
</context>
<context>
    <name>lsc::AttachDialog</name>
    <message>
        <source>Attach a source</source>
        <translation>Quelle anschließen</translation>
    </message>
    <message>
        <source>Nothing is written to a source, and nothing has to change there.</source>
        <translation>In eine Quelle wird nichts geschrieben, und dort muss sich nichts ändern.</translation>
    </message>
    <message>
        <source>address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Paste an address: mongodb://me@server/ml_u1, ssh://cluster/data/runs, a path</source>
        <translation>Adresse einfügen: mongodb://me@server/ml_u1, ssh://cluster/data/runs, ein Pfad</translation>
    </message>
    <message>
        <source>What the fields say as one line, as lattiscope-engine sync takes it. A pasted address fills them; its password goes to the password field.</source>
        <translation>Was die Felder sagen, als eine Zeile, wie lattiscope-engine sync sie nimmt. Eine eingefügte Adresse füllt sie; ihr Passwort kommt in das Passwortfeld.</translation>
    </message>
    <message>
        <source>kind of source</source>
        <translation>Art der Quelle</translation>
    </message>
    <message>
        <source>Where the runs come from</source>
        <translation>Woher die Läufe kommen</translation>
    </message>
    <message>
        <source>&amp;Test connection</source>
        <translation>Verbindung &amp;prüfen</translation>
    </message>
    <message>
        <source>test connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Connects and counts the runs; changes nothing here or there</source>
        <translation>Verbindet und zählt die Läufe; ändert weder hier noch dort etwas</translation>
    </message>
    <message>
        <source>Copy the engine there…</source>
        <translation>Rechenprogramm dorthin kopieren…</translation>
    </message>
    <message>
        <source>copy the engine there</source>
        <translation>Rechenprogramm dorthin kopieren</translation>
    </message>
    <message>
        <source>Copies lattiscope-engine to ~/.local/bin of that machine, after asking</source>
        <translation>Kopiert lattiscope-engine nach ~/.local/bin jenes Rechners, nach einer Rückfrage</translation>
    </message>
    <message>
        <source>looking</source>
        <translation>sieht nach</translation>
    </message>
    <message>
        <source>The engine is looking; the button ends it</source>
        <translation>Das Rechenprogramm sieht nach; der Knopf beendet es</translation>
    </message>
    <message>
        <source>trouble</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>The sentence beside says what is wrong</source>
        <translation>Der Satz daneben sagt, was nicht stimmt</translation>
    </message>
    <message>
        <source>outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>attach</source>
        <translation>anschließen</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>what is there</source>
        <translation>was dort ist</translation>
    </message>
    <message>
        <source>Those with a check mark are attached, each as a source of its own</source>
        <translation>Was ein Häkchen hat, wird angeschlossen, jedes als eigene Quelle</translation>
    </message>
    <message>
        <source>Allow writing tags and notes to this database</source>
        <translation>Erlauben, Marken und Notizen in diese Datenbank zu schreiben</translation>
    </message>
    <message>
        <source>allow writing tags and notes</source>
        <translation>Schreiben von Marken und Notizen erlauben</translation>
    </message>
    <message>
        <source>Off: the source is only read. It can be changed later.</source>
        <translation>Aus: Die Quelle wird nur gelesen. Das lässt sich später ändern.</translation>
    </message>
    <message>
        <source>Off, nothing is ever written there. On, tags and notes that you give to these runs can be written to the fields where Omniboard keeps them: only when you press Write, after a list of every value, and it can be taken back. Runs, metrics and files are never touched.</source>
        <translation>Aus: Dort wird nie etwas geschrieben. An: Marken und Notizen, die Sie diesen Läufen geben, können in die Felder geschrieben werden, in denen Omniboard sie hält: nur wenn Sie „Schreiben“ drücken, nach einer Liste aller Werte, und es lässt sich zurücknehmen. Läufe, Metriken und Dateien werden nie angerührt.</translation>
    </message>
    <message>
        <source>name in the table</source>
        <translation>Name in der Tabelle</translation>
    </message>
    <message>
        <source>What the column &quot;source&quot; says; empty: from the address</source>
        <translation>Was die Spalte „Quelle“ sagt; leer: aus der Adresse</translation>
    </message>
    <message>
        <source>from the address</source>
        <translation>aus der Adresse</translation>
    </message>
    <message>
        <source>&amp;Name in the table</source>
        <translation>&amp;Name in der Tabelle</translation>
    </message>
    <message>
        <source>&amp;Attach</source>
        <translation>&amp;Anschließen</translation>
    </message>
    <message>
        <source>Puts it into the list of this store and begins to read it</source>
        <translation>Nimmt sie in die Liste dieses Speichers auf und beginnt, sie zu lesen</translation>
    </message>
    <message>
        <source>Closes this; nothing is attached</source>
        <translation>Schließt dies; nichts wird angeschlossen</translation>
    </message>
    <message>
        <source>Cancel the &amp;test</source>
        <translation>&amp;Prüfung abbrechen</translation>
    </message>
    <message>
        <source>The test was cancelled.</source>
        <translation>Die Prüfung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Looking at %1</source>
        <translation>Es wird in %1 nachgesehen</translation>
    </message>
    <message>
        <source>The server answers, but no database there holds runs of Sacred.</source>
        <translation>Der Server antwortet, aber keine seiner Datenbanken enthält Läufe von Sacred.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n Lauf</numerusform>
            <numerusform>%n Läufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> in %n database(s)</source>
        <translation>
            <numerusform> in %n Datenbank</numerusform>
            <numerusform> in %n Datenbanken</numerusform>
        </translation>
    </message>
    <message>
        <source>. Attach shows them in the table.</source>
        <translation>. „Anschließen“ zeigt sie in der Tabelle.</translation>
    </message>
    <message>
        <source>Give a check mark to what is to be attached.</source>
        <translation>Geben Sie dem, was angeschlossen werden soll, ein Häkchen.</translation>
    </message>
    <message>
        <source>Copy the engine</source>
        <translation>Rechenprogramm kopieren</translation>
    </message>
    <message>
        <source>Copy lattiscope-engine to %1?</source>
        <translation>lattiscope-engine nach %1 kopieren?</translation>
    </message>
    <message>
        <source>It becomes ~/.local/bin/lattiscope-engine there. It needs no rights of an administrator, opens no port and runs only while this window is connected.</source>
        <translation>Es wird dort zu ~/.local/bin/lattiscope-engine. Es braucht keine Verwalterrechte, öffnet keinen Port und läuft nur, solange dieses Fenster verbunden ist.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copies the program over ssh</source>
        <translation>Kopiert das Programm über ssh</translation>
    </message>
    <message>
        <source>Copying the engine to %1</source>
        <translation>Das Rechenprogramm wird nach %1 kopiert</translation>
    </message>
</context>
<context>
    <name>lsc::AttachForm</name>
    <message>
        <source>port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>The port of the host; the lowest value is the usual one</source>
        <translation>Der Port des Rechners; der kleinste Wert ist der übliche</translation>
    </message>
    <message>
        <source>host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Name or address of the MongoDB server; several of a replica set with commas</source>
        <translation>Name oder Adresse des MongoDB-Servers; mehrere eines Replica-Sets mit Kommas</translation>
    </message>
    <message>
        <source>SRV</source>
        <translation>SRV</translation>
    </message>
    <message>
        <source>The host is a mongodb+srv name, which the network&apos;s name service turns into servers</source>
        <translation>Der Rechner ist ein mongodb+srv-Name, den der Namensdienst des Netzes in Server übersetzt</translation>
    </message>
    <message>
        <source>database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>One database, or empty: Test connection lists all that hold runs</source>
        <translation>Eine Datenbank, oder leer: „Verbindung prüfen“ nennt alle, die Läufe enthalten</translation>
    </message>
    <message>
        <source>all that hold runs</source>
        <translation>alle mit Läufen</translation>
    </message>
    <message>
        <source>collection prefix</source>
        <translation>Vorsilbe der Sammlungen</translation>
    </message>
    <message>
        <source>Only runs of the collection PREFIX_runs; empty: all collections of runs</source>
        <translation>Nur Läufe der Sammlung VORSILBE_runs; leer: alle Sammlungen von Läufen</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Encrypted, and the server proves who it is</source>
        <translation>Verschlüsselt, und der Server weist sich aus</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>CA-Datei</translation>
    </message>
    <message>
        <source>Certificates of those who vouch for the server (PEM); empty: those of the system</source>
        <translation>Zertifikate derer, die für den Server bürgen (PEM); leer: die des Systems</translation>
    </message>
    <message>
        <source>certificates of the system</source>
        <translation>Zertifikate des Systems</translation>
    </message>
    <message>
        <source>Choose the CA file</source>
        <translation>CA-Datei wählen</translation>
    </message>
    <message>
        <source>Choose a PEM file</source>
        <translation>Eine PEM-Datei wählen</translation>
    </message>
    <message>
        <source>SSH tunnel</source>
        <translation>SSH-Tunnel</translation>
    </message>
    <message>
        <source>Reach the server from this machine: [user@]host[:port], or a name of your ssh configuration</source>
        <translation>Den Server von diesem Rechner aus erreichen: [nutzer@]rechner[:port], oder ein Name Ihrer ssh-Einstellungen</translation>
    </message>
    <message>
        <source>none; or me@gate.lab.example</source>
        <translation>keiner; oder ich@tor.labor.example</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>prefix</source>
        <translation>Vorsilbe</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>Empty: the server lets everybody in</source>
        <translation>Leer: Der Server lässt alle ein</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>authentication database</source>
        <translation>Datenbank der Anmeldung</translation>
    </message>
    <message>
        <source>The database that knows the user (authSource); empty: admin</source>
        <translation>Die Datenbank, die den Nutzer kennt (authSource); leer: admin</translation>
    </message>
    <message>
        <source>password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Goes to the keychain or stays in memory: it is written to no file, address or message</source>
        <translation>Kommt in den Schlüsselbund oder bleibt im Arbeitsspeicher: Es steht in keiner Datei, Adresse oder Meldung</translation>
    </message>
    <message>
        <source>from the keychain or LATTISCOPE_PASSWORD</source>
        <translation>aus dem Schlüsselbund oder LATTISCOPE_PASSWORD</translation>
    </message>
    <message>
        <source>keep in the keychain</source>
        <translation>im Schlüsselbund aufbewahren</translation>
    </message>
    <message>
        <source>In the desktop&apos;s keychain (secret service), where the engine finds it; else it is known until this window closes</source>
        <translation>Im Schlüsselbund der Arbeitsumgebung (Secret Service), wo das Rechenprogramm es findet; sonst ist es bekannt, bis dieses Fenster schließt</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>known to</source>
        <translation>bekannt in</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>An absolute path on this machine, NFS and Lustre too</source>
        <translation>Ein absoluter Pfad auf diesem Rechner, auch NFS und Lustre</translation>
    </message>
    <message>
        <source>Choose the database</source>
        <translation>Datenbank wählen</translation>
    </message>
    <message>
        <source>Choose an mlflow.db</source>
        <translation>Eine mlflow.db wählen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Einen Ordner wählen</translation>
    </message>
    <message>
        <source>machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>A host, or a name of your ssh configuration</source>
        <translation>Ein Rechner, oder ein Name Ihrer ssh-Einstellungen</translation>
    </message>
    <message>
        <source>as configured</source>
        <translation>wie eingestellt</translation>
    </message>
    <message>
        <source>login</source>
        <translation>Anmeldename</translation>
    </message>
    <message>
        <source>Your name there; empty: as ssh is configured</source>
        <translation>Ihr Name dort; leer: wie ssh eingestellt ist</translation>
    </message>
    <message>
        <source>path there</source>
        <translation>Pfad dort</translation>
    </message>
    <message>
        <source>A folder there: a Lattiscope store, a Sacred folder, mlruns or event files; ~/ is your home there</source>
        <translation>Ein Ordner dort: ein Lattiscope-Speicher, ein Sacred-Ordner, mlruns oder Ereignisdateien; ~/ ist Ihr Heimordner dort</translation>
    </message>
    <message>
        <source>engine there</source>
        <translation>Rechenprogramm dort</translation>
    </message>
    <message>
        <source>Where lattiscope-engine lies there; empty: found by the shell or in ~/.local/bin</source>
        <translation>Wo lattiscope-engine dort liegt; leer: Die Shell findet es, oder es liegt in ~/.local/bin</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>Anmeldename</translation>
    </message>
    <message>
        <source>Folder there</source>
        <translation>Ordner dort</translation>
    </message>
    <message>
        <source>Engine there</source>
        <translation>Rechenprogramm dort</translation>
    </message>
    <message>
        <source>Keys, jump hosts (ProxyJump) and shared connections (ControlMaster) are those of ~/.ssh/config. Codes, pass phrases and unknown host keys are asked in this window. The small engine has to be on the other machine; it can be copied there after a test.</source>
        <translation>Schlüssel, Sprungrechner (ProxyJump) und geteilte Verbindungen (ControlMaster) sind die aus ~/.ssh/config. Codes, Passphrasen und unbekannte Rechnerschlüssel werden in diesem Fenster erfragt. Das kleine Rechenprogramm muss auf dem anderen Rechner sein; nach einer Prüfung lässt es sich dorthin kopieren.</translation>
    </message>
    <message>
        <source>The folder that Sacred&apos;s FileStorageObserver writes: 1, 2, 3 ... with run.json.</source>
        <translation>Der Ordner, den der FileStorageObserver von Sacred schreibt: 1, 2, 3 ... mit run.json.</translation>
    </message>
    <message>
        <source>A folder mlruns, or the database mlflow.db.</source>
        <translation>Ein Ordner mlruns oder die Datenbank mlflow.db.</translation>
    </message>
    <message>
        <source>A log folder: each folder below it that holds event files is a run.</source>
        <translation>Ein Protokollordner: Jeder Ordner darunter mit Ereignisdateien ist ein Lauf.</translation>
    </message>
    <message>
        <source>A folder with runs/: it is read where it lies, without a mirror.</source>
        <translation>Ein Ordner mit runs/: Er wird gelesen, wo er liegt, ohne Spiegel.</translation>
    </message>
</context>
<context>
    <name>lsc::CellsModel</name>
    <message>
        <source>metric</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>last</source>
        <translation>letzter</translation>
    </message>
    <message>
        <source>min</source>
        <translation>Min.</translation>
    </message>
    <message>
        <source>max</source>
        <translation>Max.</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>not finite</source>
        <translation>nicht endlich</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
</context>
<context>
    <name>lsc::ColorBar</name>
    <message>
        <source>%1 NaN</source>
        <translation>%1 NaN</translation>
    </message>
    <message>
        <source>%1 outside</source>
        <translation>%1 außerhalb</translation>
    </message>
    <message>
        <source>log counts</source>
        <translation>Anzahl (log)</translation>
    </message>
    <message>
        <source>Colour bar</source>
        <translation>Farbleiste</translation>
    </message>
    <message>
        <source>Drag a handle to set a limit; double click: the range of the data</source>
        <translation>Einen Griff ziehen, um eine Grenze zu setzen; Doppelklick: der Bereich der Daten</translation>
    </message>
</context>
<context>
    <name>lsc::ColumnChooser</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Search columns</source>
        <translation>Spalten suchen</translation>
    </message>
    <message>
        <source>search columns</source>
        <translation>Spalten suchen</translation>
    </message>
    <message>
        <source>all columns</source>
        <translation>alle Spalten</translation>
    </message>
    <message>
        <source>roll-up of metrics</source>
        <translation>Zusammenfassung der Größen</translation>
    </message>
    <message>
        <source>What a metric column shows: tail10 is the mean of the last 10 points, min_step and max_step are where it is best, at500 is the value at step 500</source>
        <translation>Was die Spalte einer Größe zeigt: tail10 ist das Mittel der letzten 10 Punkte, min_step und max_step sagen, wo sie am besten ist, at500 ist der Wert bei Schritt 500</translation>
    </message>
    <message>
        <source>Metrics show</source>
        <translation>Größen zeigen</translation>
    </message>
    <message>
        <source>columns that are shown</source>
        <translation>gezeigte Spalten</translation>
    </message>
    <message>
        <source>Drag to reorder, or Alt+Up and Alt+Down; Delete takes one out</source>
        <translation>Ziehen ordnet um, auch Alt+Auf und Alt+Ab; Entf nimmt eine heraus</translation>
    </message>
    <message>
        <source>Only columns that &amp;differ</source>
        <translation>Nur Spalten mit &amp;Unterschieden</translation>
    </message>
    <message>
        <source>Takes out the columns in which all runs of the table are equal</source>
        <translation>Nimmt die Spalten heraus, in denen alle Läufe der Tabelle gleich sind</translation>
    </message>
    <message>
        <source>&amp;Standard columns</source>
        <translation>&amp;Standardspalten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Shown, from left to right</source>
        <translation>Gezeigt, von links nach rechts</translation>
    </message>
    <message>
        <source>of every run</source>
        <translation>jedes Laufs</translation>
    </message>
    <message>
        <source>configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>metrics</source>
        <translation>Größen</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Keep at the &amp;left, or let go</source>
        <translation>&amp;Links festhalten oder lösen</translation>
    </message>
    <message>
        <source>The chosen column stays in sight while the others scroll</source>
        <translation>Die gewählte Spalte bleibt sichtbar, während die anderen rollen</translation>
    </message>
</context>
<context>
    <name>lsc::CommandPalette</name>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>Befehle</translation>
    </message>
</context>
<context>
    <name>lsc::CompareFilesView</name>
    <message>
        <source>Artifact</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>The artifact to look at in all runs that have it</source>
        <translation>Die Datei, die in allen Läufen, die sie haben, angesehen wird</translation>
    </message>
    <message>
        <source>None of the runs has artifacts.</source>
        <translation>Keiner der Läufe hat Dateien.</translation>
    </message>
    <message>
        <source>In %1 runs; the first %2 are shown.</source>
        <translation>In %1 Läufen; die ersten %2 werden gezeigt.</translation>
    </message>
    <message>
        <source>In %1 of %2 runs.</source>
        <translation>In %1 von %2 Läufen.</translation>
    </message>
    <message>
        <source>%1 (base)</source>
        <translation>%1 (Basis)</translation>
    </message>
</context>
<context>
    <name>lsc::CompareLayout</name>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>A − B, colours ± %1</source>
        <translation>A − B, Farben ± %1</translation>
    </message>
    <message>
        <source>Choose a configuration B to compare with, in the row above</source>
        <translation>Wählen Sie in der Zeile darüber eine Konfiguration B zum Vergleichen</translation>
    </message>
    <message>
        <source>|A − B|, colours 0 to %1</source>
        <translation>|A − B|, Farben 0 bis %1</translation>
    </message>
    <message>
        <source>A − B</source>
        <translation>A − B</translation>
    </message>
</context>
<context>
    <name>lsc::CompareModel</name>
    <message>
        <source>key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Config</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Größen</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Artifacts</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>metric (last value)</source>
        <translation>Größe (letzter Wert)</translation>
    </message>
    <message>
        <source>%1 (base)</source>
        <translation>%1 (Basis)</translation>
    </message>
    <message>
        <source>%1 runs. Differences: %2.</source>
        <translation>%1 Läufe. Unterschiede: %2.</translation>
    </message>
    <message>
        <source>Git</source>
        <translation>Git</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source> (type only)</source>
        <translation> (nur der Typ)</translation>
    </message>
    <message>
        <source>None of these runs recorded anything here.</source>
        <translation>Keiner dieser Läufe hat hier etwas festgehalten.</translation>
    </message>
    <message>
        <source>No row contains “%1”.</source>
        <translation>Keine Zeile enthält „%1“.</translation>
    </message>
    <message>
        <source>No difference in %1 rows. D shows them.</source>
        <translation>Kein Unterschied in %1 Zeilen. D zeigt sie.</translation>
    </message>
    <message>
        <source>Comparing %1 runs …</source>
        <translation>%1 Läufe werden verglichen …</translation>
    </message>
    <message>
        <source>%1 runs, no difference in their records. Texts are compared under “Output and sources”.</source>
        <translation>%1 Läufe, kein Unterschied in ihren Angaben. Texte werden unter „Ausgabe und Quellen“ verglichen.</translation>
    </message>
    <message>
        <source>%1 more are selected; at most %2 are compared.</source>
        <translation>%1 weitere sind ausgewählt; höchstens %2 werden verglichen.</translation>
    </message>
</context>
<context>
    <name>lsc::ComparePage</name>
    <message>
        <source>only differences</source>
        <translation>nur Unterschiede</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Noch nichts zu vergleichen</translation>
    </message>
    <message>
        <source>Select two or more runs in the table (Ctrl+click, Shift+click) and press Enter, or pin runs with Space: pinned and selected runs stand side by side here.</source>
        <translation>Wählen Sie zwei oder mehr Läufe in der Tabelle (Strg+Klick, Umschalt+Klick) und drücken Sie die Eingabetaste, oder heften Sie Läufe mit der Leertaste an: Angeheftete und gewählte Läufe stehen hier nebeneinander.</translation>
    </message>
    <message>
        <source>Choose runs</source>
        <translation>Läufe wählen</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Kopieren als CSV</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Kopieren als Markdown</translation>
    </message>
    <message>
        <source>Base run</source>
        <translation>Basislauf</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search keys and values</source>
        <translation>Schlüssel und Werte suchen</translation>
    </message>
    <message>
        <source>Leave out rows whose values are the same in all runs (D)</source>
        <translation>Zeilen weglassen, deren Werte in allen Läufen gleich sind (D)</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>Output and sources</source>
        <translation>Ausgabe und Quelltexte</translation>
    </message>
    <message>
        <source>Make this run the base</source>
        <translation>Diesen Lauf zur Basis machen</translation>
    </message>
    <message>
        <source>Only differences</source>
        <translation>Nur Unterschiede</translation>
    </message>
    <message>
        <source>Search in the comparison</source>
        <translation>Im Vergleich suchen</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>Nächster Unterschied</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>Voriger Unterschied</translation>
    </message>
    <message>
        <source>Export the comparison…</source>
        <translation>Vergleich exportieren…</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Kopieren als Befehl</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Kopiert: %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Select two or more runs first.</source>
        <translation>Wählen Sie erst zwei oder mehr Läufe.</translation>
    </message>
    <message>
        <source>comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>The run that the others are compared to. A click on the header of a run, or dragging it to the front, makes it the base; B takes the run of the current cell, or the next one.</source>
        <translation>Der Lauf, mit dem die anderen verglichen werden. Ein Klick auf den Kopf eines Laufs, oder ihn nach vorn zu ziehen, macht ihn zur Basis; B nimmt den Lauf der aktuellen Zelle oder den nächsten.</translation>
    </message>
    <message>
        <source>%1: keys</source>
        <translation>%1: Schlüssel</translation>
    </message>
    <message>
        <source>%1: values of the runs</source>
        <translation>%1: Werte der Läufe</translation>
    </message>
    <message>
        <source>Draw this metric</source>
        <translation>Diese Metrik zeichnen</translation>
    </message>
    <message>
        <source>A panel with the metric of the current row; again: without it</source>
        <translation>Ein Feld mit der Metrik der aktuellen Zeile; noch einmal: ohne sie</translation>
    </message>
    <message>
        <source>Fold equal lines</source>
        <translation>Gleiche Zeilen falten</translation>
    </message>
    <message>
        <source>One run has nothing to be compared to</source>
        <translation>Ein Lauf allein lässt sich mit nichts vergleichen</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>%1 wird geschrieben</translation>
    </message>
</context>
<context>
    <name>lsc::CompareTexts</name>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Comparing; so far the head of the output …</source>
        <translation>Wird verglichen; bisher der Anfang der Ausgabe …</translation>
    </message>
    <message>
        <source>Neither run has captured output or kept sources.</source>
        <translation>Keiner der beiden Läufe hat Ausgabe oder Quelltexte aufbewahrt.</translation>
    </message>
    <message>
        <source>Cancelled: only the head of the output is shown.</source>
        <translation>Abgebrochen: Nur der Anfang der Ausgabe wird gezeigt.</translation>
    </message>
</context>
<context>
    <name>lsc::CompareTextsView</name>
    <message>
        <source>The run on the right</source>
        <translation>Der Lauf rechts</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Show what has been read</source>
        <translation>Zeigen, was gelesen ist</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Read both runs again</source>
        <translation>Beide Läufe neu lesen</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Previous difference (Shift+F7)</source>
        <translation>Voriger Unterschied (Umschalt+F7)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Next difference (F7)</source>
        <translation>Nächster Unterschied (F7)</translation>
    </message>
    <message>
        <source>Base against</source>
        <translation>Basis gegen</translation>
    </message>
    <message>
        <source>%1 (the same)</source>
        <translation>%1 (gleich)</translation>
    </message>
    <message>
        <source>No difference.</source>
        <translation>Kein Unterschied.</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) differ.</source>
        <translation>
            <numerusform>%n Stelle ist verschieden.</numerusform>
            <numerusform>%n Stellen sind verschieden.</numerusform>
        </translation>
    </message>
    <message>
        <source>No further difference.</source>
        <translation>Kein weiterer Unterschied.</translation>
    </message>
    <message>
        <source>No earlier difference.</source>
        <translation>Kein früherer Unterschied.</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Falten</translation>
    </message>
    <message>
        <source>Fold long stretches of equal lines (F)</source>
        <translation>Lange gleiche Abschnitte falten (F)</translation>
    </message>
</context>
<context>
    <name>lsc::ComplexPlot</name>
    <message>
        <source>Polyakov loops in the complex plane</source>
        <translation>Polyakov-Schleifen in der komplexen Ebene</translation>
    </message>
    <message>
        <source>Re P</source>
        <translation>Re P</translation>
    </message>
    <message>
        <source>Im P</source>
        <translation>Im P</translation>
    </message>
</context>
<context>
    <name>lsc::CorrelatorStudy</name>
    <message>
        <source>effective mass</source>
        <translation>effektive Masse</translation>
    </message>
    <message>
        <source>%1 has no effective mass: the correlator changes sign everywhere; try another kind.</source>
        <translation>%1 hat keine effektive Masse: Der Korrelator wechselt überall das Vorzeichen; versuchen Sie eine andere Art.</translation>
    </message>
    <message>
        <source>Effective mass</source>
        <translation>Effektive Masse</translation>
    </message>
    <message>
        <source>t</source>
        <translation>t</translation>
    </message>
    <message>
        <source>a m</source>
        <translation>a m</translation>
    </message>
    <message>
        <source>Effective mass; fit %1</source>
        <translation>Effektive Masse; Anpassung %1</translation>
    </message>
    <message>
        <source>Stability: fits up to t = %1</source>
        <translation>Stabilität: Anpassungen bis t = %1</translation>
    </message>
    <message>
        <source>first time slice of the fit</source>
        <translation>erste Zeitscheibe der Anpassung</translation>
    </message>
    <message>
        <source>p ≥ 0.05</source>
        <translation>p ≥ 0,05</translation>
    </message>
    <message>
        <source>p &lt; 0.05</source>
        <translation>p &lt; 0,05</translation>
    </message>
    <message>
        <source>Drag the two lines to the range of the fit.</source>
        <translation>Ziehen Sie die beiden Linien auf den Bereich der Anpassung.</translation>
    </message>
    <message>
        <source>Fit of one exponential over t = %1 to %2: a m = %3, χ² = %4 for %5 degrees of freedom, p = %6. Grey points of the stability plot have p below 0.05.</source>
        <translation>Anpassung einer Exponentialfunktion über t = %1 bis %2: a m = %3, χ² = %4 bei %5 Freiheitsgraden, p = %6. Graue Punkte der Stabilität haben p unter 0,05.</translation>
    </message>
</context>
<context>
    <name>lsc::CorrelatorView</name>
    <message>
        <source>Open a correlator…</source>
        <translation>Korrelator öffnen…</translation>
    </message>
    <message>
        <source>Rows are configurations, columns time slices (npy or text), or a json.gz of pyerrors</source>
        <translation>Zeilen sind Konfigurationen, Spalten Zeitscheiben (npy oder Text), oder ein json.gz von pyerrors</translation>
    </message>
    <message>
        <source>No correlator yet</source>
        <translation>Noch kein Korrelator</translation>
    </message>
    <message>
        <source>Open a table with one row a configuration and one column a time slice. Its effective mass appears with errors that know about autocorrelation; drag the range of the fit, and see whether the mass depends on it.</source>
        <translation>Öffnen Sie eine Tabelle mit einer Zeile je Konfiguration und einer Spalte je Zeitscheibe. Die effektive Masse erscheint mit Fehlern, die die Autokorrelation kennen; ziehen Sie den Bereich der Anpassung und sehen Sie, ob die Masse davon abhängt.</translation>
    </message>
    <message>
        <source>This cannot be opened</source>
        <translation>Das lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Copy the fit as command</source>
        <translation>Anpassung als Befehl kopieren</translation>
    </message>
    <message>
        <source>The command is on the clipboard.</source>
        <translation>Der Befehl liegt in der Zwischenablage.</translation>
    </message>
    <message>
        <source>log C(t)/C(t+1)</source>
        <translation>log C(t)/C(t+1)</translation>
    </message>
    <message>
        <source>cosh</source>
        <translation>cosh</translation>
    </message>
    <message>
        <source>arccosh</source>
        <translation>arccosh</translation>
    </message>
    <message>
        <source>Effective mass</source>
        <translation>Effektive Masse</translation>
    </message>
    <message>
        <source>How the effective mass is made from neighbouring time slices</source>
        <translation>Wie die effektive Masse aus benachbarten Zeitscheiben entsteht</translation>
    </message>
    <message>
        <source>Open a correlator</source>
        <translation>Korrelator öffnen</translation>
    </message>
    <message>
        <source>Correlators (*.npy *.dat *.txt *.csv *.json.gz)</source>
        <translation>Korrelatoren (*.npy *.dat *.txt *.csv *.json.gz)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>lsc::CurveList</name>
    <message>
        <source>Search curves</source>
        <translation>Kurven suchen</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>Drag a metric or a run to another panel; the tick hides a run</source>
        <translation>Größe oder Lauf in ein anderes Feld ziehen; das Häkchen verbirgt einen Lauf</translation>
    </message>
    <message>
        <source>new panel</source>
        <translation>neues Feld</translation>
    </message>
    <message>
        <source>panel %1</source>
        <translation>Feld %1</translation>
    </message>
</context>
<context>
    <name>lsc::DataTable</name>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
</context>
<context>
    <name>lsc::DemoOffer</name>
    <message>
        <source>This store is empty: the engine trains three small flows to look at.</source>
        <translation>Dieser Speicher ist leer: Das Rechenprogramm trainiert drei kleine Flüsse zum Ansehen.</translation>
    </message>
    <message>
        <source>The demo runs are ready.</source>
        <translation>Die Beispielläufe sind fertig.</translation>
    </message>
    <message>
        <source>Demo runs: %1 of %2 are ready.</source>
        <translation>Beispielläufe: %1 von %2 sind fertig.</translation>
    </message>
</context>
<context>
    <name>lsc::DiffView</name>
    <message>
        <source>Difference of two texts</source>
        <translation>Unterschied zweier Texte</translation>
    </message>
    <message>
        <source>⋯  %1 equal lines  ⋯</source>
        <translation>⋯  %1 gleiche Zeilen  ⋯</translation>
    </message>
    <message>
        <source>Select all of this side</source>
        <translation>Alles auf dieser Seite auswählen</translation>
    </message>
    <message>
        <source>Copy as unified diff</source>
        <translation>Als Diff kopieren</translation>
    </message>
    <message>
        <source>Copy the selected text</source>
        <translation>Gewählten Text kopieren</translation>
    </message>
    <message>
        <source>As it is shown; whole lines as in the file</source>
        <translation>Wie gezeigt; ganze Zeilen wie in der Datei</translation>
    </message>
    <message>
        <source>The side that was clicked last</source>
        <translation>Die zuletzt angeklickte Seite</translation>
    </message>
    <message>
        <source>As a patch that other programs read</source>
        <translation>Als Patch, den andere Programme lesen</translation>
    </message>
</context>
<context>
    <name>lsc::EngineClient</name>
    <message>
        <source>The engine has not been started.</source>
        <translation>Das Rechenprogramm wurde nicht gestartet.</translation>
    </message>
    <message>
        <source>The engine was killed or crashed</source>
        <translation>Das Rechenprogramm wurde beendet oder ist abgestürzt</translation>
    </message>
    <message>
        <source>The engine ended with status %1</source>
        <translation>Das Rechenprogramm endete mit Status %1</translation>
    </message>
    <message>
        <source>The engine cannot be started</source>
        <translation>Das Rechenprogramm kann nicht gestartet werden</translation>
    </message>
    <message>
        <source>There is no engine at %1: build or install lattiscope-engine.</source>
        <translation>Es gibt kein Rechenprogramm unter %1: Bauen oder installieren Sie lattiscope-engine.</translation>
    </message>
    <message>
        <source>The engine is starting.</source>
        <translation>Das Rechenprogramm startet.</translation>
    </message>
    <message>
        <source>The engine is ready.</source>
        <translation>Das Rechenprogramm ist bereit.</translation>
    </message>
    <message>
        <source>It is being started again.</source>
        <translation>Es wird neu gestartet.</translation>
    </message>
</context>
<context>
    <name>lsc::EstimateForm</name>
    <message>
        <source>column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>part</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Columns of the files</source>
        <translation>Spalten der Dateien</translation>
    </message>
    <message>
        <source>Configurations between labels</source>
        <translation>Konfigurationen zwischen Messwerten</translation>
    </message>
    <message>
        <source>Of a target known everywhere, only every n-th value is a label; the others serve as truth to compare with</source>
        <translation>Von einer überall bekannten Zielgröße gilt nur jeder n-te Wert als Messwert; die anderen dienen als Wahrheit zum Vergleich</translation>
    </message>
    <message>
        <source>Regressor</source>
        <translation>Regressor</translation>
    </message>
    <message>
        <source>Degree</source>
        <translation>Grad</translation>
    </message>
    <message>
        <source>2 adds squares and products of the features</source>
        <translation>2 fügt Quadrate und Produkte der Merkmale hinzu</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Contiguous folds of the cross-fitted estimate</source>
        <translation>Zusammenhängende Teile der kreuzangepassten Schätzung</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Cost ratio</source>
        <translation>Kostenverhältnis</translation>
    </message>
    <message>
        <source>Cost of the features of one configuration over that of one label: the planner then says how many to label</source>
        <translation>Kosten der Merkmale einer Konfiguration durch die eines Messwerts: Der Planer sagt dann, wie viele zu messen sind</translation>
    </message>
    <message>
        <source>Lambda</source>
        <translation>Lambda</translation>
    </message>
    <message>
        <source>Weight of the predictions in the tuned estimate: 0 labels only, 1 is P1</source>
        <translation>Gewicht der Vorhersagen in der abgestimmten Schätzung: 0 nur Messwerte, 1 ist P1</translation>
    </message>
    <message>
        <source>label every</source>
        <translation>Messwert alle</translation>
    </message>
    <message>
        <source>regressor</source>
        <translation>Regressor</translation>
    </message>
    <message>
        <source>degree</source>
        <translation>Grad</translation>
    </message>
    <message>
        <source>folds</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>cost ratio</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>λ = %1</source>
        <translation>λ = %1</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>Nummern</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>feature</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Part of %1</source>
        <translation>Rolle von %1</translation>
    </message>
    <message>
        <source>%1 configurations</source>
        <translation>%1 Konfigurationen</translation>
    </message>
    <message>
        <source>Choose a target and a feature.</source>
        <translation>Wählen Sie ein Ziel und ein Merkmal.</translation>
    </message>
    <message>
        <source>What is predicted (targets) and from what (features)</source>
        <translation>Was vorhergesagt wird (Ziele) und woraus (Merkmale)</translation>
    </message>
    <message>
        <source>Linear, with a quadratic penalty chosen by leave-one-out</source>
        <translation>Linear, mit quadratischem Strafterm, gewählt durch Weglassen je eines Messwerts</translation>
    </message>
    <message>
        <source>Linear, with a penalty on absolute values that drops features</source>
        <translation>Linear, mit einem Strafterm auf Beträge, der Merkmale weglässt</translation>
    </message>
    <message>
        <source>Gradient-boosted trees of 31 leaves; need XGBoost</source>
        <translation>Gradientenverstärkte Bäume mit 31 Blättern; brauchen XGBoost</translation>
    </message>
    <message>
        <source>A network on the features, trained by LibTorch in a process of its own</source>
        <translation>Ein Netz auf den Merkmalen, von LibTorch in einem eigenen Prozess trainiert</translation>
    </message>
    <message>
        <source>What predicts the target from the features</source>
        <translation>Was die Zielgröße aus den Merkmalen vorhersagt</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Passes of a network over its labels</source>
        <translation>Durchgänge eines Netzes durch seine Messwerte</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>npy file of fields…</source>
        <translation>npy-Datei mit Feldern …</translation>
    </message>
    <message>
        <source>Folder of configurations…</source>
        <translation>Ordner mit Konfigurationen …</translation>
    </message>
    <message>
        <source>No fields</source>
        <translation>Keine Felder</translation>
    </message>
    <message>
        <source>influence series</source>
        <translation>Einflussreihe</translation>
    </message>
    <message>
        <source>block bootstrap</source>
        <translation>Block-Bootstrap</translation>
    </message>
    <message>
        <source>By the Gamma method, of the influence of each configuration</source>
        <translation>Nach der Gamma-Methode, aus dem Einfluss jeder Konfiguration</translation>
    </message>
    <message>
        <source>Also by a joint block bootstrap that keeps the regressors</source>
        <translation>Auch durch einen gemeinsamen Block-Bootstrap, der die Regressoren behält</translation>
    </message>
    <message>
        <source>Also by one that trains again on the labels of each sample: its error includes the choice of the training set</source>
        <translation>Auch durch einen, der auf den Messwerten jeder Stichprobe neu trainiert: Sein Fehler enthält die Wahl der Trainingsmenge</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>How errors are computed; those of the influence series are always shown</source>
        <translation>Wie Fehler berechnet werden; die der Einflussreihe werden immer gezeigt</translation>
    </message>
    <message>
        <source>Bootstrap samples</source>
        <translation>Bootstrap-Stichproben</translation>
    </message>
    <message>
        <source>Samples of the block bootstrap, each trained again where that is chosen</source>
        <translation>Stichproben des Block-Bootstraps, jede neu trainiert, wo das gewählt ist</translation>
    </message>
    <message>
        <source>fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>Stichproben</translation>
    </message>
    <message>
        <source>Folder of configurations</source>
        <translation>Ordner mit Konfigurationen</translation>
    </message>
    <message>
        <source>Fields of all configurations</source>
        <translation>Felder aller Konfigurationen</translation>
    </message>
    <message>
        <source>Fields (*.npy)</source>
        <translation>Felder (*.npy)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>A small convolutional network on the fields</source>
        <translation>Ein kleines Faltungsnetz auf den Feldern</translation>
    </message>
    <message>
        <source>Looks at configurations: choose their fields below first</source>
        <translation>Sieht Konfigurationen an: Wählen Sie erst unten ihre Felder</translation>
    </message>
    <message>
        <source>choose…</source>
        <translation>wählen …</translation>
    </message>
    <message>
        <source>The fields themselves, one a configuration, which a cnn looks at: an npy array [n][extents], or a folder of configurations for their plaquette density</source>
        <translation>Die Felder selbst, eines je Konfiguration, die ein cnn ansieht: ein npy-Feld [n][Ausdehnungen] oder ein Ordner mit Konfigurationen für ihre Plakettendichte</translation>
    </message>
    <message>
        <source>Choose targets of one length.</source>
        <translation>Wählen Sie Ziele gleicher Länge.</translation>
    </message>
    <message>
        <source>retrained bootstrap</source>
        <translation>Bootstrap + Training</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Rows of one configuration, which follow each other: their means are estimated, and split and labels are of configurations</source>
        <translation>Zeilen einer Konfiguration, die aufeinander folgen: geschätzt werden ihre Mittel, und Teilung und Labels gelten für Konfigurationen</translation>
    </message>
    <message>
        <source>Trained regressors of an earlier estimate</source>
        <translation>Trainierte Regressoren einer früheren Schätzung</translation>
    </message>
    <message>
        <source>Train here</source>
        <translation>Hier trainieren</translation>
    </message>
    <message>
        <source>Of the selected run</source>
        <translation>Vom ausgewählten Lauf</translation>
    </message>
    <message>
        <source>regressors.json…</source>
        <translation>regressors.json…</translation>
    </message>
    <message>
        <source>Regressors of a saved estimate</source>
        <translation>Regressoren einer gespeicherten Schätzung</translation>
    </message>
    <message>
        <source>Regressors (*.json)</source>
        <translation>Regressoren (*.json)</translation>
    </message>
    <message>
        <source>Of run %1</source>
        <translation>Von Lauf %1</translation>
    </message>
    <message>
        <source>sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>trained</source>
        <translation>trainiert</translation>
    </message>
    <message>
        <source>here</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>of a run</source>
        <translation>von einem Lauf</translation>
    </message>
    <message>
        <source>Taken from %1; labels, folds and split must be those that they were trained for</source>
        <translation>Aus %1; Labels, Teile und Teilung müssen die sein, für die sie trainiert wurden</translation>
    </message>
    <message>
        <source>Whether regressors are trained here, or those of an earlier estimate are taken, which gives its digits without training</source>
        <translation>Ob Regressoren hier trainiert oder die einer früheren Schätzung genommen werden, was deren Ziffern ohne Training gibt</translation>
    </message>
    <message>
        <source>%1, column %2</source>
        <translation>%1, Spalte %2</translation>
    </message>
    <message>
        <source>metric %1 of run %2</source>
        <translation>Metrik %1 von Lauf %2</translation>
    </message>
    <message>
        <source>%1: %2 rows, from %3 to %4</source>
        <translation>%1: %2 Zeilen, von %3 bis %4</translation>
    </message>
</context>
<context>
    <name>lsc::EstimatePage</name>
    <message>
        <source>Ensemble</source>
        <translation>Ensemble</translation>
    </message>
    <message>
        <source>Correlator</source>
        <translation>Korrelator</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Open an ensemble…</source>
        <translation>Ensemble öffnen…</translation>
    </message>
    <message>
        <source>Histories of one ensemble: npy arrays and text columns</source>
        <translation>Verläufe eines Ensembles: npy-Felder und Textspalten</translation>
    </message>
    <message>
        <source>Save as a run</source>
        <translation>Als Lauf speichern</translation>
    </message>
    <message>
        <source>Keeps the estimate in the store with digests of its files, split, seed and model</source>
        <translation>Bewahrt die Schätzung im Speicher mit Prüfsummen ihrer Dateien, Aufteilung, Startwert und Modell</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>All panels as a picture, their points as CSV, or the estimate as JSON</source>
        <translation>Alle Felder als Bild, ihre Punkte als CSV oder die Schätzung als JSON</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Als Befehl kopieren</translation>
    </message>
    <message>
        <source>The line that computes the same numbers</source>
        <translation>Die Zeile, die dieselben Zahlen berechnet</translation>
    </message>
    <message>
        <source>Estimate of an ensemble</source>
        <translation>Schätzung eines Ensembles</translation>
    </message>
    <message>
        <source>Weights of a flow</source>
        <translation>Gewichte eines Flusses</translation>
    </message>
    <message>
        <source>Estimate again</source>
        <translation>Neu schätzen</translation>
    </message>
    <message>
        <source>No ensemble yet</source>
        <translation>Noch kein Ensemble</translation>
    </message>
    <message>
        <source>Open the histories of one ensemble, one row a configuration: an expensive observable and cheap ones, as npy arrays or text columns. A regressor predicts the expensive one everywhere, labels correct its bias, and the error knows about autocorrelation.</source>
        <translation>Öffnen Sie die Verläufe eines Ensembles, eine Zeile je Konfiguration: eine teure Observable und billige, als npy-Felder oder Textspalten. Ein Regressor sagt die teure überall vorher, Messwerte korrigieren seine Verzerrung, und der Fehler kennt die Autokorrelation.</translation>
    </message>
    <message>
        <source>This cannot be opened</source>
        <translation>Das lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Open an ensemble</source>
        <translation>Ensemble öffnen</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>estimating %1</source>
        <translation>schätzt %1</translation>
    </message>
    <message>
        <source>Choose a target and a feature.</source>
        <translation>Wählen Sie ein Ziel und ein Merkmal.</translation>
    </message>
    <message>
        <source>%1: changed since</source>
        <translation>%1: inzwischen geändert</translation>
    </message>
    <message>
        <source>The command is on the clipboard.</source>
        <translation>Der Befehl liegt in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The estimate of %1 is a run now.</source>
        <translation>Die Schätzung von %1 ist jetzt ein Lauf.</translation>
    </message>
    <message>
        <source>Exported %1</source>
        <translation>%1 exportiert</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Trained regressors</source>
        <translation>Trainierte Regressoren</translation>
    </message>
    <message>
        <source>Share of the regressors that are trained</source>
        <translation>Anteil der Regressoren, die trainiert sind</translation>
    </message>
    <message>
        <source>Target of the panels</source>
        <translation>Zielgröße der Tafeln</translation>
    </message>
    <message>
        <source>Which of the targets the panels show</source>
        <translation>Welche der Zielgrößen die Tafeln zeigen</translation>
    </message>
    <message>
        <source>Choose targets of one length, all known everywhere or none.</source>
        <translation>Wählen Sie Ziele gleicher Länge, alle überall bekannt oder keines.</translation>
    </message>
    <message>
        <source>Histories (*.npy *.dat *.txt *.csv *.h5 *.hdf5)</source>
        <translation>Verläufe (*.npy *.dat *.txt *.csv *.h5 *.hdf5)</translation>
    </message>
    <message>
        <source>From the selected runs</source>
        <translation>Aus den ausgewählten Läufen</translation>
    </message>
    <message>
        <source>Metrics of the runs that are selected on the page Runs, against their steps</source>
        <translation>Metriken der Läufe, die auf der Seite Läufe ausgewählt sind, gegen ihre Schritte</translation>
    </message>
    <message>
        <source>Ends the estimate or the saving under way; F5 estimates again</source>
        <translation>Beendet die laufende Schätzung oder das Speichern; F5 schätzt erneut</translation>
    </message>
    <message>
        <source>These runs hold no ensemble</source>
        <translation>Diese Läufe enthalten kein Ensemble</translation>
    </message>
    <message>
        <source>Run %1 is no saved estimate.</source>
        <translation>Lauf %1 ist keine gespeicherte Schätzung.</translation>
    </message>
    <message>
        <source>saving the estimate of %1</source>
        <translation>die Schätzung von %1 wird gespeichert</translation>
    </message>
</context>
<context>
    <name>lsc::FactsModel</name>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>Einheit</translation>
    </message>
</context>
<context>
    <name>lsc::Field3dView</name>
    <message>
        <source>Drag turns, Shift+drag moves, the wheel zooms</source>
        <translation>Ziehen dreht, Umschalt+Ziehen verschiebt, das Rad vergrößert</translation>
    </message>
    <message>
        <source>Field in three dimensions</source>
        <translation>Feld in drei Dimensionen</translation>
    </message>
</context>
<context>
    <name>lsc::FieldNotice</name>
    <message>
        <source>How far the engine is</source>
        <translation>Wie weit das Rechenprogramm ist</translation>
    </message>
    <message>
        <source>cancel</source>
        <translation>abbrechen</translation>
    </message>
    <message>
        <source>End this computation; what is shown stays</source>
        <translation>Diese Rechnung beenden; was zu sehen ist, bleibt</translation>
    </message>
</context>
<context>
    <name>lsc::FieldScene</name>
    <message>
        <source>This lattice is %1, the one shown %2: open a file of the same extents to compare</source>
        <translation>Dieses Gitter ist %1, das gezeigte %2: Öffnen Sie zum Vergleichen eine Datei gleicher Ausdehnung</translation>
    </message>
</context>
<context>
    <name>lsc::FieldSource</name>
    <message>
        <source>%1 has another lattice than the first file that was read here</source>
        <translation>%1 hat ein anderes Gitter als die erste hier gelesene Datei</translation>
    </message>
</context>
<context>
    <name>lsc::FieldView</name>
    <message>
        <source>Plane of the field</source>
        <translation>Ebene des Feldes</translation>
    </message>
    <message>
        <source>Plane of %1 and %2</source>
        <translation>Ebene von %1 und %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>lsc::FilmExport</name>
    <message>
        <source>There is no room for the pictures of the film</source>
        <translation>Es ist kein Platz für die Bilder des Films</translation>
    </message>
    <message>
        <source>Film: picture %1 of %2</source>
        <translation>Film: Bild %1 von %2</translation>
    </message>
    <message>
        <source>ffmpeg made no film: %1</source>
        <translation>ffmpeg hat keinen Film gemacht: %1</translation>
    </message>
    <message>
        <source>it ended without a word</source>
        <translation>es endete ohne ein Wort</translation>
    </message>
    <message>
        <source>ffmpeg cannot be started: %1</source>
        <translation>ffmpeg kann nicht gestartet werden: %1</translation>
    </message>
    <message>
        <source>This ffmpeg has neither libx264 nor mpeg4</source>
        <translation>Dieses ffmpeg hat weder libx264 noch mpeg4</translation>
    </message>
    <message>
        <source>Film: encoding</source>
        <translation>Film: kodiert</translation>
    </message>
</context>
<context>
    <name>lsc::FilterBar</name>
    <message>
        <source>Filter: words, or  status = COMPLETED and metric.ess.last &gt; 0.4</source>
        <translation>Filter: Wörter, oder  status = COMPLETED and metric.ess.last &gt; 0.4</translation>
    </message>
    <message>
        <source>Words match name, experiment, tags and id.
Keys: status, experiment, steps, tags, metric.ess.last, config.flow.layers
Operators: = != &lt; &lt;= &gt; &gt;= =~ has, and, or, not, parentheses</source>
        <translation>Wörter treffen Name, Experiment, Marken und Nummer.
Schlüssel: status, experiment, steps, tags, metric.ess.last, config.flow.layers
Operatoren: = != &lt; &lt;= &gt; &gt;= =~ has, and, or, not, Klammern</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Only %1 runs</source>
        <translation>Nur Läufe: %1</translation>
    </message>
    <message>
        <source>completions of the filter</source>
        <translation>Ergänzungen des Filters</translation>
    </message>
    <message numerus="yes">
        <source>%1    %n run(s)</source>
        <translation>
            <numerusform>%1    %n Lauf</numerusform>
            <numerusform>%1    %n Läufe</numerusform>
        </translation>
    </message>
    <message>
        <source>take %1 out of the filter</source>
        <translation>%1 aus dem Filter nehmen</translation>
    </message>
    <message>
        <source>Take this term out of the filter</source>
        <translation>Diesen Teil aus dem Filter nehmen</translation>
    </message>
</context>
<context>
    <name>lsc::GaugeFiles</name>
    <message>
        <source>%1 holds nothing that can be shown on sites</source>
        <translation>%1 enthält nichts, was auf Plätzen gezeigt werden kann</translation>
    </message>
</context>
<context>
    <name>lsc::HelpView</name>
    <message>
        <source>Manual</source>
        <translation>Handbuch</translation>
    </message>
</context>
<context>
    <name>lsc::Keychain</name>
    <message>
        <source>The desktop has no keychain that answers (secret-tool); the password is known until this window closes.</source>
        <translation>Die Arbeitsumgebung hat keinen Schlüsselbund, der antwortet (secret-tool); das Passwort ist bekannt, bis dieses Fenster schließt.</translation>
    </message>
</context>
<context>
    <name>lsc::LatticeBar</name>
    <message>
        <source>Smoothing</source>
        <translation>Glättung</translation>
    </message>
    <message>
        <source>Quantity shown</source>
        <translation>Gezeigte Größe</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>File of configurations</source>
        <translation>Datei mit Konfigurationen</translation>
    </message>
    <message>
        <source>open…</source>
        <translation>öffnen…</translation>
    </message>
    <message>
        <source>An npy file of fields, or configuration files; or drop them here</source>
        <translation>Eine npy-Datei mit Feldern oder Konfigurationsdateien; oder legen Sie sie hier ab</translation>
    </message>
    <message>
        <source>first axis is the configuration</source>
        <translation>erste Achse ist die Konfiguration</translation>
    </message>
    <message>
        <source>Off: the file holds one configuration, and its first axis is t</source>
        <translation>Aus: Die Datei enthält eine Konfiguration, und ihre erste Achse ist t</translation>
    </message>
    <message>
        <source>export…</source>
        <translation>exportieren…</translation>
    </message>
    <message>
        <source>PNG, SVG or PDF of the picture, CSV of the slice, npy of the field, vti of the volume</source>
        <translation>PNG, SVG oder PDF des Bildes, CSV des Schnitts, npy des Feldes, vti des Volumens</translation>
    </message>
    <message>
        <source>One picture for each place of the last used slider, with the colours locked</source>
        <translation>Ein Bild für jede Stellung des zuletzt benutzten Reglers, mit festen Farben</translation>
    </message>
    <message>
        <source>slice</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>One plane (1)</source>
        <translation>Eine Ebene (1)</translation>
    </message>
    <message>
        <source>planes</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>Three planes through the cursor (2)</source>
        <translation>Drei Ebenen durch den Zeiger (2)</translation>
    </message>
    <message>
        <source>3D</source>
        <translation>3D</translation>
    </message>
    <message>
        <source>Heights, surfaces or a cloud (3)</source>
        <translation>Höhen, Flächen oder eine Wolke (3)</translation>
    </message>
    <message>
        <source>array</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>All planes side by side (4)</source>
        <translation>Alle Ebenen nebeneinander (4)</translation>
    </message>
    <message>
        <source>A | B</source>
        <translation>A | B</translation>
    </message>
    <message>
        <source>Two configurations and their difference (5)</source>
        <translation>Zwei Konfigurationen und ihr Unterschied (5)</translation>
    </message>
    <message>
        <source>range: configuration</source>
        <translation>Bereich: Konfiguration</translation>
    </message>
    <message>
        <source>range: slice</source>
        <translation>Bereich: Schnitt</translation>
    </message>
    <message>
        <source>range: all loaded</source>
        <translation>Bereich: alles Geladene</translation>
    </message>
    <message>
        <source>range: 0.5 to 99.5 %</source>
        <translation>Bereich: 0,5 bis 99,5 %</translation>
    </message>
    <message>
        <source>range: locked</source>
        <translation>Bereich: fest</translation>
    </message>
    <message>
        <source>range: typed</source>
        <translation>Bereich: eingegeben</translation>
    </message>
    <message>
        <source>What the colours span</source>
        <translation>Was die Farben umspannen</translation>
    </message>
    <message>
        <source>Range of the colours</source>
        <translation>Bereich der Farben</translation>
    </message>
    <message>
        <source>Lower limit of the colours; typing one fixes the range</source>
        <translation>Untere Grenze der Farben; eine Eingabe legt den Bereich fest</translation>
    </message>
    <message>
        <source>Lower limit</source>
        <translation>Untere Grenze</translation>
    </message>
    <message>
        <source>Upper limit of the colours; typing one fixes the range</source>
        <translation>Obere Grenze der Farben; eine Eingabe legt den Bereich fest</translation>
    </message>
    <message>
        <source>Upper limit</source>
        <translation>Obere Grenze</translation>
    </message>
    <message>
        <source>B: configuration </source>
        <translation>B: Konfiguration </translation>
    </message>
    <message>
        <source>Which configuration of B&apos;s file is compared with A</source>
        <translation>Welche Konfiguration aus der Datei von B mit A verglichen wird</translation>
    </message>
    <message>
        <source>Configuration B</source>
        <translation>Konfiguration B</translation>
    </message>
    <message>
        <source>B from another file…</source>
        <translation>B aus anderer Datei…</translation>
    </message>
    <message>
        <source>A file with the same lattice</source>
        <translation>Eine Datei mit gleichem Gitter</translation>
    </message>
    <message>
        <source>Smoothing before the quantity is taken: flow:TIME of the Wilson flow, flow:TIME:N for a slider of N steps up to it, stout:RHO:N, ape:ALPHA:N</source>
        <translation>Glättung, bevor die Größe genommen wird: flow:ZEIT des Wilson-Flusses, flow:ZEIT:N für einen Schieber mit N Schritten bis dahin, stout:RHO:N, ape:ALPHA:N</translation>
    </message>
    <message>
        <source>links</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Links and plaquettes of one plane (6)</source>
        <translation>Links und Plaketten einer Ebene (6)</translation>
    </message>
    <message>
        <source>Polyakov</source>
        <translation>Polyakov</translation>
    </message>
    <message>
        <source>Polyakov loops in the complex plane (7)</source>
        <translation>Polyakov-Schleifen in der komplexen Ebene (7)</translation>
    </message>
    <message>
        <source>Array of the file that is shown; kept for this file</source>
        <translation>Gezeigtes Feld der Datei; für diese Datei gemerkt</translation>
    </message>
    <message>
        <source>Array of the file</source>
        <translation>Feld der Datei</translation>
    </message>
    <message>
        <source>film…</source>
        <translation>Film …</translation>
    </message>
    <message>
        <source>a picture each (png)…</source>
        <translation>je ein Bild (png) …</translation>
    </message>
    <message>
        <source>a film (mp4, by ffmpeg)…</source>
        <translation>ein Film (mp4, mit ffmpeg) …</translation>
    </message>
    <message>
        <source>What the axes of the array are, slowest first: t z y x, mu row column of links, n of configurations; kept for this file</source>
        <translation>Was die Achsen des Felds sind, die langsamste zuerst: t z y x, mu row column von Links, n von Konfigurationen; für diese Datei gemerkt</translation>
    </message>
    <message>
        <source>Axes of the array</source>
        <translation>Achsen des Felds</translation>
    </message>
    <message>
        <source>A − B</source>
        <translation>A − B</translation>
    </message>
    <message>
        <source>|A − B|</source>
        <translation>|A − B|</translation>
    </message>
    <message>
        <source>What the third picture shows</source>
        <translation>Was das dritte Bild zeigt</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>blink</source>
        <translation>blinken</translation>
    </message>
    <message>
        <source>A and B in turns in the first picture</source>
        <translation>A und B abwechselnd im ersten Bild</translation>
    </message>
</context>
<context>
    <name>lsc::LatticePage</name>
    <message>
        <source>This file cannot be shown</source>
        <translation>Diese Datei kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>No configurations yet</source>
        <translation>Noch keine Konfigurationen</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Datei öffnen…</translation>
    </message>
    <message>
        <source>Exchange the drawn axes</source>
        <translation>Gezeichnete Achsen tauschen</translation>
    </message>
    <message>
        <source>Draw the next plane</source>
        <translation>Nächste Ebene zeichnen</translation>
    </message>
    <message>
        <source>Show in three dimensions</source>
        <translation>Dreidimensional zeigen</translation>
    </message>
    <message>
        <source>Move the cursor to the middle</source>
        <translation>Zeiger in die Mitte rücken</translation>
    </message>
    <message>
        <source>Origin back to site 0</source>
        <translation>Ursprung zurück auf Platz 0</translation>
    </message>
    <message>
        <source>Run %1 has no configurations</source>
        <translation>Lauf %1 hat keine Konfigurationen</translation>
    </message>
    <message>
        <source>Press Sample on the Train page: Metropolis draws configurations from the trained flow and keeps them here. Or open an npy file.</source>
        <translation>Drücken Sie „Ziehen“ auf der Seite Training: Metropolis zieht Konfigurationen aus dem trainierten Fluss und bewahrt sie hier auf. Oder öffnen Sie eine npy-Datei.</translation>
    </message>
    <message>
        <source>Open configurations</source>
        <translation>Konfigurationen öffnen</translation>
    </message>
    <message>
        <source>NumPy arrays (*.npy)</source>
        <translation>NumPy-Felder (*.npy)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>max |·|</source>
        <translation>max |·|</translation>
    </message>
    <message>
        <source>configuration %1, site %2:  %3 = </source>
        <translation>Konfiguration %1, Platz %2:  %3 = </translation>
    </message>
    <message>
        <source>  (above the colours)</source>
        <translation>  (über den Farben)</translation>
    </message>
    <message>
        <source>  (below the colours)</source>
        <translation>  (unter den Farben)</translation>
    </message>
    <message>
        <source>not a finite number</source>
        <translation>keine endliche Zahl</translation>
    </message>
    <message>
        <source>%1 · configuration %2 of %3 · %4</source>
        <translation>%1 · Konfiguration %2 von %3 · %4</translation>
    </message>
    <message>
        <source>There is no field to export yet</source>
        <translation>Es gibt noch kein Feld zu exportieren</translation>
    </message>
    <message>
        <source>field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>Select a run that was sampled, press Sample on the Train page, or drop an npy file here: its first axis counts the configurations, the others are the lattice, slowest first. Configuration files (ILDG, NERSC, openQCD, MILC) and folders of them open too.</source>
        <translation>Wählen Sie einen Lauf mit Stichprobe, drücken Sie „Ziehen“ auf der Seite Training, oder legen Sie eine npy-Datei hier ab: Ihre erste Achse zählt die Konfigurationen, die anderen sind das Gitter, die langsamste zuerst. Auch Konfigurationsdateien (ILDG, NERSC, openQCD, MILC) und Ordner damit lassen sich öffnen.</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>Show the profiles through the cursor</source>
        <translation>Profile durch den Zeiger zeigen</translation>
    </message>
    <message>
        <source>One plane</source>
        <translation>Eine Ebene</translation>
    </message>
    <message>
        <source>Three planes through the cursor</source>
        <translation>Drei Ebenen durch den Zeiger</translation>
    </message>
    <message>
        <source>All planes side by side</source>
        <translation>Alle Ebenen nebeneinander</translation>
    </message>
    <message>
        <source>Compare two configurations</source>
        <translation>Zwei Konfigurationen vergleichen</translation>
    </message>
    <message>
        <source>Colours of the whole configuration</source>
        <translation>Farben der ganzen Konfiguration</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>The engine opens and checks the file.</source>
        <translation>Das Rechenprogramm öffnet und prüft die Datei.</translation>
    </message>
    <message>
        <source>%1: %2 configurations</source>
        <translation>%1: %2 Konfigurationen</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>%1, configuration %2</source>
        <translation>%1, Konfiguration %2</translation>
    </message>
    <message>
        <source>A: </source>
        <translation>A: </translation>
    </message>
    <message>
        <source>B: </source>
        <translation>B: </translation>
    </message>
    <message>
        <source>A vti file holds three axes; this lattice has fewer</source>
        <translation>Eine vti-Datei enthält drei Achsen; dieses Gitter hat weniger</translation>
    </message>
    <message>
        <source>Folder for the pictures</source>
        <translation>Ordner für die Bilder</translation>
    </message>
    <message>
        <source>Picture %1 of %2</source>
        <translation>Bild %1 von %2</translation>
    </message>
    <message>
        <source>Saved the pictures in %1</source>
        <translation>Bilder gespeichert in %1</translation>
    </message>
    <message>
        <source>Play the last used slider</source>
        <translation>Den zuletzt benutzten Schieber abspielen</translation>
    </message>
    <message>
        <source>Links of one plane</source>
        <translation>Links einer Ebene</translation>
    </message>
    <message>
        <source>Polyakov loops in the complex plane</source>
        <translation>Polyakov-Schleifen in der komplexen Ebene</translation>
    </message>
    <message>
        <source>Only gauge configurations have links and Polyakov loops; this is a field of scalars</source>
        <translation>Nur Eichkonfigurationen haben Links und Polyakov-Schleifen; dies ist ein Skalarfeld</translation>
    </message>
    <message>
        <source> · flow time %1</source>
        <translation> · Flusszeit %1</translation>
    </message>
    <message>
        <source>%1 depends on the gauge</source>
        <translation>%1 hängt von der Eichung ab</translation>
    </message>
    <message>
        <source>The engine computes</source>
        <translation>Das Rechenprogramm rechnet</translation>
    </message>
    <message>
        <source>Cancelled; the picture is what it was before</source>
        <translation>Abgebrochen; das Bild ist das von vorher</translation>
    </message>
    <message>
        <source>There is nothing to show</source>
        <translation>Es gibt nichts zu zeigen</translation>
    </message>
    <message>
        <source>%1 holds no files; open a folder with configurations in it</source>
        <translation>%1 enthält keine Dateien; öffnen Sie einen Ordner mit Konfigurationen</translation>
    </message>
    <message>
        <source>The whole plane, not zoomed</source>
        <translation>Die ganze Ebene, nicht vergrößert</translation>
    </message>
    <message>
        <source>Another export is at work; cancel it above to begin this one</source>
        <translation>Ein anderer Export läuft noch; brich ihn oben ab, um diesen zu beginnen</translation>
    </message>
    <message>
        <source>Keeping the pictures</source>
        <translation>Speichert die Bilder</translation>
    </message>
    <message>
        <source>A film needs the program ffmpeg, which is not on the PATH; install it, or keep the pictures one by one</source>
        <translation>Ein Film braucht das Programm ffmpeg, das nicht im PATH liegt; installiere es oder behalte die Bilder einzeln</translation>
    </message>
    <message>
        <source>film</source>
        <translation>film</translation>
    </message>
    <message>
        <source>Film: drawing the pictures</source>
        <translation>Film: zeichnet die Bilder</translation>
    </message>
    <message>
        <source>Reading %1: %2 of %3</source>
        <translation>Liest %1: %2 von %3</translation>
    </message>
    <message>
        <source>Checking %1</source>
        <translation>Prüft %1</translation>
    </message>
    <message>
        <source>Cancelled; nothing of it was kept</source>
        <translation>Abgebrochen; nichts davon wurde behalten</translation>
    </message>
    <message>
        <source>%1 was not opened</source>
        <translation>%1 wurde nicht geöffnet</translation>
    </message>
    <message>
        <source>Reading it was cancelled. Choose it again in the row above, or another one.</source>
        <translation>Das Lesen wurde abgebrochen. Wähle sie oben noch einmal oder eine andere.</translation>
    </message>
</context>
<context>
    <name>lsc::LinkView</name>
    <message>
        <source>Links of a plane</source>
        <translation>Links einer Ebene</translation>
    </message>
</context>
<context>
    <name>lsc::LinksLayout</name>
    <message>
        <source>plaquettes</source>
        <translation>Plaketten</translation>
    </message>
    <message>
        <source>Re tr U / N</source>
        <translation>Re tr U / N</translation>
    </message>
    <message>
        <source>arg tr U</source>
        <translation>arg tr U</translation>
    </message>
    <message>
        <source>What colours the links; arg tr U also turns each arrow by that angle</source>
        <translation>Was die Links färbt; arg tr U dreht auch jeden Pfeil um diesen Winkel</translation>
    </message>
    <message>
        <source>Colour of the links</source>
        <translation>Farbe der Links</translation>
    </message>
    <message>
        <source>Fill the squares between four links with Re tr P / N of their plaquette</source>
        <translation>Die Quadrate zwischen vier Links mit Re tr P / N ihrer Plakette füllen</translation>
    </message>
    <message>
        <source>Open a gauge configuration to see its links</source>
        <translation>Öffnen Sie eine Eichkonfiguration, um ihre Links zu sehen</translation>
    </message>
    <message>
        <source>The shown quantity lives on the spatial sites only; choose one that lives on all sites to see the links</source>
        <translation>Die gezeigte Größe lebt nur auf den räumlichen Punkten; wählen Sie eine auf allen Punkten, um die Links zu sehen</translation>
    </message>
    <message>
        <source>link from site (%1) in direction %2: %3 = %4</source>
        <translation>Link vom Punkt (%1) in Richtung %2: %3 = %4</translation>
    </message>
    <message>
        <source>not a finite number</source>
        <translation>keine endliche Zahl</translation>
    </message>
    <message>
        <source>links depend on the gauge; fix it before you compare two configurations link by link</source>
        <translation>Links hängen von der Eichung ab; fixieren Sie sie, bevor Sie zwei Konfigurationen Link für Link vergleichen</translation>
    </message>
    <message>
        <source>Re tr P / N from %1 (dark) to %2 (light)</source>
        <translation>Re tr P / N von %1 (dunkel) bis %2 (hell)</translation>
    </message>
    <message>
        <source>links</source>
        <translation>Links</translation>
    </message>
</context>
<context>
    <name>lsc::LiveRuns</name>
    <message>
        <source>The column %1 cannot be read: %2</source>
        <translation>Die Spalte %1 kann nicht gelesen werden: %2</translation>
    </message>
</context>
<context>
    <name>lsc::MainWindow</name>
    <message>
        <source>Lattiscope</source>
        <translation>Lattiscope</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Page</source>
        <translation>&amp;Seite</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Commands</source>
        <translation>&amp;Befehle</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Start the engine again</source>
        <translation>Rechenprogramm neu starten</translation>
    </message>
    <message>
        <source>Colours as the system</source>
        <translation>Farben wie das System</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Helle Farben</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Dunkle Farben</translation>
    </message>
    <message>
        <source>Start it again</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>The manual, at this page (F1)</source>
        <translation>Das Handbuch zu dieser Seite (F1)</translation>
    </message>
    <message>
        <source>What happened to runs, and what to be told of (Ctrl+Shift+M)</source>
        <translation>Was mit Läufen geschah und was gemeldet werden soll (Strg+Umschalt+M)</translation>
    </message>
</context>
<context>
    <name>lsc::NoticeCenter</name>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>what happened</source>
        <translation>was geschah</translation>
    </message>
</context>
<context>
    <name>lsc::NoticesPanel</name>
    <message>
        <source>notices</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Return selects the run</source>
        <translation>Eingabe wählt den Lauf</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Saved. Each rule speaks once of a run.</source>
        <translation>Gespeichert. Jede Regel meldet einen Lauf einmal.</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>only runs where</source>
        <translation>nur Läufe mit</translation>
    </message>
    <message>
        <source>metric</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>desktop</source>
        <translation>Desktop</translation>
    </message>
    <message>
        <source>rules of notices</source>
        <translation>Regeln der Meldungen</translation>
    </message>
    <message>
        <source>Run under /bin/sh; what happened is in LATTISCOPE_EVENT, _RUN, _RUN_NUMBER, _RUN_NAME, _STATUS, _METRIC, _VALUE, _SENTENCE</source>
        <translation>Läuft unter /bin/sh; was geschah, steht in LATTISCOPE_EVENT, _RUN, _RUN_NUMBER, _RUN_NAME, _STATUS, _METRIC, _VALUE, _SENTENCE</translation>
    </message>
    <message>
        <source>Add rule</source>
        <translation>Regel hinzufügen</translation>
    </message>
    <message>
        <source>Remove rule</source>
        <translation>Regel entfernen</translation>
    </message>
    <message>
        <source>Save rules</source>
        <translation>Regeln speichern</translation>
    </message>
    <message>
        <source>Lattiscope</source>
        <translation>Lattiscope</translation>
    </message>
</context>
<context>
    <name>lsc::OrthogonalLayout</name>
    <message>
        <source>plane %1</source>
        <translation>Ebene %1</translation>
    </message>
</context>
<context>
    <name>lsc::OutputView</name>
    <message>
        <source>output</source>
        <translation>Ausgabe</translation>
    </message>
</context>
<context>
    <name>lsc::PictureView</name>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 Pixel</translation>
    </message>
</context>
<context>
    <name>lsc::PinnedTable</name>
    <message>
        <source>headers of the columns at the left</source>
        <translation>Köpfe der Spalten links</translation>
    </message>
</context>
<context>
    <name>lsc::PlaneView</name>
    <message>
        <source>own colours %1 to %2</source>
        <translation>eigene Farben %1 bis %2</translation>
    </message>
</context>
<context>
    <name>lsc::PlotContents</name>
    <message>
        <source>all runs</source>
        <translation>alle Läufe</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>time since start / s</source>
        <translation>Zeit seit dem Start / s</translation>
    </message>
</context>
<context>
    <name>lsc::PlotTools</name>
    <message>
        <source>Metrics</source>
        <translation>Größen</translation>
    </message>
    <message>
        <source>Which metrics are drawn, each in a panel</source>
        <translation>Welche Größen gezeichnet werden, jede in einem Feld</translation>
    </message>
    <message>
        <source>x axis</source>
        <translation>x-Achse</translation>
    </message>
    <message>
        <source>Step, time, another metric or a configuration value</source>
        <translation>Schritt, Zeit, eine andere Größe oder ein Wert der Konfiguration</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Glätten</translation>
    </message>
    <message>
        <source>Smoothing; the raw curve stays, faint</source>
        <translation>Glättung; die rohe Kurve bleibt blass sichtbar</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppieren</translation>
    </message>
    <message>
        <source>Means with bands, colours and names by configuration keys</source>
        <translation>Mittelwerte mit Bändern, Farben und Namen nach Schlüsseln der Konfiguration</translation>
    </message>
    <message>
        <source>Plot: %1</source>
        <translation>Diagramm: %1</translation>
    </message>
    <message>
        <source>The selected runs have no metrics</source>
        <translation>Die gewählten Läufe haben keine Größen</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>Logarithmisch</translation>
    </message>
    <message>
        <source>Symlog: logarithmic on both sides of 0</source>
        <translation>Symlog: logarithmisch auf beiden Seiten von 0</translation>
    </message>
    <message>
        <source>linear up to</source>
        <translation>linear bis</translation>
    </message>
    <message>
        <source>From and to; Enter takes them, Backspace in the plot goes back</source>
        <translation>Von und bis; Eingabe übernimmt, Rücktaste im Bild geht zurück</translation>
    </message>
    <message>
        <source>All points</source>
        <translation>Alle Punkte</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>part of a configuration key</source>
        <translation>Teil eines Schlüssels der Konfiguration</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Time since start</source>
        <translation>Zeit seit dem Start</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Another metric</source>
        <translation>Andere Größe</translation>
    </message>
    <message>
        <source>Configuration value (a scan)</source>
        <translation>Wert der Konfiguration (Scan)</translation>
    </message>
    <message>
        <source>Value of a run</source>
        <translation>Wert eines Laufs</translation>
    </message>
    <message>
        <source>Last value</source>
        <translation>Letzter Wert</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>x from, to</source>
        <translation>x von, bis</translation>
    </message>
    <message>
        <source>No smoothing</source>
        <translation>Keine Glättung</translation>
    </message>
    <message>
        <source>Exponential, as TensorBoard</source>
        <translation>Exponentiell, wie TensorBoard</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>Gauß</translation>
    </message>
    <message>
        <source>Running mean</source>
        <translation>Gleitender Mittelwert</translation>
    </message>
    <message>
        <source>Running median</source>
        <translation>Gleitender Median</translation>
    </message>
    <message>
        <source>weight, 0 to 1</source>
        <translation>Gewicht, 0 bis 1</translation>
    </message>
    <message>
        <source>sigma in points</source>
        <translation>Sigma in Punkten</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Group runs by</source>
        <translation>Läufe gruppieren nach</translation>
    </message>
    <message>
        <source>No band</source>
        <translation>Kein Band</translation>
    </message>
    <message>
        <source>Mean with standard deviation</source>
        <translation>Mittelwert mit Standardabweichung</translation>
    </message>
    <message>
        <source>Mean with standard error</source>
        <translation>Mittelwert mit Standardfehler</translation>
    </message>
    <message>
        <source>Mean with minimum and maximum</source>
        <translation>Mittelwert mit Minimum und Maximum</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>Farbe nach</translation>
    </message>
    <message>
        <source>Name curves by</source>
        <translation>Kurven benennen nach</translation>
    </message>
    <message>
        <source>one column, 3.375 in</source>
        <translation>eine Spalte, 3,375 Zoll</translation>
    </message>
    <message>
        <source>page width, 7 in</source>
        <translation>Seitenbreite, 7 Zoll</translation>
    </message>
    <message>
        <source>CSV of all points</source>
        <translation>CSV aller Punkte</translation>
    </message>
    <message>
        <source>Python script for matplotlib</source>
        <translation>Python-Skript für matplotlib</translation>
    </message>
    <message>
        <source>This view as a file</source>
        <translation>Diese Ansicht als Datei</translation>
    </message>
    <message>
        <source>Open a view…</source>
        <translation>Ansicht öffnen…</translation>
    </message>
    <message>
        <source>Right axis</source>
        <translation>Rechte Achse</translation>
    </message>
    <message>
        <source>y axis</source>
        <translation>y-Achse</translation>
    </message>
    <message>
        <source>y from, to</source>
        <translation>y von, bis</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>%1 verschieben</translation>
    </message>
    <message>
        <source>a new panel</source>
        <translation>ein neues Feld</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>nach %1</translation>
    </message>
    <message>
        <source>On the right axis</source>
        <translation>Auf der rechten Achse</translation>
    </message>
    <message>
        <source>Pin a note here</source>
        <translation>Hier eine Notiz anheften</translation>
    </message>
    <message>
        <source>Remove the note &quot;%1&quot;</source>
        <translation>Notiz „%1“ entfernen</translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
</context>
<context>
    <name>lsc::PolyakovLayout</name>
    <message>
        <source>all configurations</source>
        <translation>alle Konfigurationen</translation>
    </message>
    <message>
        <source>The average of every configuration, one after the other</source>
        <translation>Der Mittelwert jeder Konfiguration, eine nach der anderen</translation>
    </message>
    <message>
        <source>Open a gauge configuration to see its Polyakov loops</source>
        <translation>Öffnen Sie eine Eichkonfiguration, um ihre Polyakov-Schleifen zu sehen</translation>
    </message>
    <message>
        <source>average over space: %1, |P| = %2</source>
        <translation>Mittel über den Raum: %1, |P| = %2</translation>
    </message>
    <message>
        <source> · averages of %1 of %2 configurations</source>
        <translation> · Mittelwerte von %1 von %2 Konfigurationen</translation>
    </message>
    <message>
        <source>Polyakov loop at (%1): %2</source>
        <translation>Polyakov-Schleife bei (%1): %2</translation>
    </message>
</context>
<context>
    <name>lsc::ProfilePanel</name>
    <message>
        <source>through the cursor, along</source>
        <translation>durch den Zeiger, entlang</translation>
    </message>
    <message>
        <source>Axis of the profile</source>
        <translation>Achse des Profils</translation>
    </message>
    <message>
        <source>The profile runs along this axis</source>
        <translation>Das Profil läuft entlang dieser Achse</translation>
    </message>
    <message>
        <source>No field yet</source>
        <translation>Noch kein Feld</translation>
    </message>
    <message>
        <source>The file holds one configuration</source>
        <translation>Die Datei enthält eine Konfiguration</translation>
    </message>
    <message>
        <source>configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>at the cursor, over the configurations</source>
        <translation>am Zeiger, über die Konfigurationen</translation>
    </message>
    <message>
        <source>at the cursor, over</source>
        <translation>am Zeiger, über</translation>
    </message>
    <message>
        <source>the configurations</source>
        <translation>die Konfigurationen</translation>
    </message>
    <message>
        <source>the flow time</source>
        <translation>die Flusszeit</translation>
    </message>
    <message>
        <source>What the history runs over</source>
        <translation>Worüber der Verlauf läuft</translation>
    </message>
    <message>
        <source>The value at the cursor over the configurations, or over the flow times of this one</source>
        <translation>Der Wert am Zeiger über die Konfigurationen oder über die Flusszeiten dieser einen</translation>
    </message>
    <message>
        <source>read all</source>
        <translation>alle lesen</translation>
    </message>
    <message>
        <source>The engine makes the quantity of every configuration that was not looked at yet</source>
        <translation>Das Rechenprogramm berechnet die Größe für jede noch nicht angesehene Konfiguration</translation>
    </message>
    <message>
        <source>Q of this configuration</source>
        <translation>Q dieser Konfiguration</translation>
    </message>
    <message>
        <source>t² E of this configuration</source>
        <translation>t² E dieser Konfiguration</translation>
    </message>
    <message>
        <source>Quantity along the flow</source>
        <translation>Größe entlang des Flusses</translation>
    </message>
    <message>
        <source>Along the Wilson flow: the topological charge, or t² times the energy density, which sets the scale</source>
        <translation>Entlang des Wilson-Flusses: die topologische Ladung oder t² mal die Energiedichte, die die Skala setzt</translation>
    </message>
    <message>
        <source>The topological charge is not defined for this group and dimension</source>
        <translation>Die topologische Ladung ist für diese Gruppe und Dimension nicht definiert</translation>
    </message>
    <message>
        <source>t² E = 0.3 at t₀; t d(t² E)/dt = 0.3 at t = w₀²; lattice units</source>
        <translation>t² E = 0,3 bei t₀; t d(t² E)/dt = 0,3 bei t = w₀²; Gittereinheiten</translation>
    </message>
    <message>
        <source>flow time</source>
        <translation>Flusszeit</translation>
    </message>
    <message>
        <source>t² E</source>
        <translation>t² E</translation>
    </message>
    <message>
        <source>Q</source>
        <translation>Q</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>t₀ = %1,  w₀ = %2</source>
        <translation>t₀ = %1,  w₀ = %2</translation>
    </message>
    <message>
        <source>There is one configuration only</source>
        <translation>Es gibt nur eine Konfiguration</translation>
    </message>
</context>
<context>
    <name>lsc::ProfilePlot</name>
    <message>
        <source>compared</source>
        <translation>verglichen</translation>
    </message>
    <message>
        <source>Copy the profile as CSV</source>
        <translation>Profil als CSV kopieren</translation>
    </message>
    <message>
        <source>All points, with every digit</source>
        <translation>Alle Punkte mit allen Stellen</translation>
    </message>
    <message>
        <source>Profile: %1 over %2</source>
        <translation>Profil: %1 über %2</translation>
    </message>
    <message>
        <source>Copy the profile over %1 as CSV</source>
        <translation>Profil über %1 als CSV kopieren</translation>
    </message>
</context>
<context>
    <name>lsc::PromptBar</name>
    <message>
        <source>show</source>
        <translation>zeigen</translation>
    </message>
    <message>
        <source>who is asked for</source>
        <translation>wofür gefragt wird</translation>
    </message>
    <message>
        <source>question of ssh</source>
        <translation>Frage von ssh</translation>
    </message>
    <message>
        <source>answer to ssh</source>
        <translation>Antwort an ssh</translation>
    </message>
    <message>
        <source>Goes to ssh and is kept nowhere</source>
        <translation>Geht an ssh und wird nirgends aufbewahrt</translation>
    </message>
    <message>
        <source>show the answer</source>
        <translation>Antwort zeigen</translation>
    </message>
    <message>
        <source>Shows what is typed</source>
        <translation>Zeigt, was getippt wird</translation>
    </message>
    <message>
        <source>Gives the answer to ssh</source>
        <translation>Gibt ssh die Antwort</translation>
    </message>
    <message>
        <source>Ends this connection; the source is paused</source>
        <translation>Beendet diese Verbindung; die Quelle pausiert</translation>
    </message>
    <message>
        <source>ssh asks for %1</source>
        <translation>ssh fragt für %1</translation>
    </message>
    <message>
        <source>Yes, it is the right one</source>
        <translation>Ja, es ist der richtige</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Ablehnen</translation>
    </message>
</context>
<context>
    <name>lsc::Rail</name>
    <message>
        <source>no jobs</source>
        <translation>keine Aufträge</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>%1 laufen</translation>
    </message>
    <message>
        <source>%1 running
%2 queued</source>
        <translation>%1 laufen
%2 warten</translation>
    </message>
</context>
<context>
    <name>lsc::RunActions</name>
    <message numerus="yes">
        <source>%n run(s) moved to the trash; Ctrl+Z brings them back.</source>
        <translation>
            <numerusform>%n Lauf in den Papierkorb gelegt; Strg+Z holt ihn zurück.</numerusform>
            <numerusform>%n Läufe in den Papierkorb gelegt; Strg+Z holt sie zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>tags of one run</source>
        <translation>Marken eines Laufs</translation>
    </message>
    <message numerus="yes">
        <source>tags of %n run(s)</source>
        <translation>
            <numerusform>Marken von %n Lauf</numerusform>
            <numerusform>Marken von %n Läufen</numerusform>
        </translation>
    </message>
    <message>
        <source>rename of tag %1</source>
        <translation>Umbenennen der Marke %1</translation>
    </message>
    <message>
        <source>note of one run</source>
        <translation>Notiz eines Laufs</translation>
    </message>
    <message numerus="yes">
        <source>star of %n run(s)</source>
        <translation>
            <numerusform>Stern für %n Lauf</numerusform>
            <numerusform>Stern für %n Läufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>no star of %n run(s)</source>
        <translation>
            <numerusform>Kein Stern für %n Lauf</numerusform>
            <numerusform>Kein Stern für %n Läufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>trash of %n run(s)</source>
        <translation>
            <numerusform>Papierkorb für %n Lauf</numerusform>
            <numerusform>Papierkorb für %n Läufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>return of %n run(s)</source>
        <translation>
            <numerusform>Zurückholen von %n Lauf</numerusform>
            <numerusform>Zurückholen von %n Läufen</numerusform>
        </translation>
    </message>
    <message>
        <source>colour of tag %1</source>
        <translation>Farbe der Marke %1</translation>
    </message>
    <message>
        <source>The note is too long: it may have %1 kB; put the rest into a file and add that as an artifact.</source>
        <translation>Die Notiz ist zu lang: erlaubt sind %1 kB; legen Sie den Rest in eine Datei und fügen Sie diese als Artefakt hinzu.</translation>
    </message>
    <message numerus="yes">
        <source>archive of %n run(s)</source>
        <translation>
            <numerusform>Archivieren eines Laufs</numerusform>
            <numerusform>Archivieren von %n Läufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>return of %n run(s) from the archive</source>
        <translation>
            <numerusform>Rückkehr eines Laufs aus dem Archiv</numerusform>
            <numerusform>Rückkehr von %n Läufen aus dem Archiv</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) archived; Ctrl+Z brings them back.</source>
        <translation>
            <numerusform>Ein Lauf archiviert; Strg+Z holt ihn zurück.</numerusform>
            <numerusform>%n Läufe archiviert; Strg+Z holt sie zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not done: %1. %2</source>
        <translation>Nicht ausgeführt: %1. %2</translation>
    </message>
    <message>
        <source>Asking %1 about run %2</source>
        <translation>%1 wird nach Lauf %2 gefragt</translation>
    </message>
    <message>
        <source>%1 was asked; run %2 shows what it does</source>
        <translation>%1 wurde gebeten; Lauf %2 zeigt, was er tut</translation>
    </message>
</context>
<context>
    <name>lsc::RunCode</name>
    <message>
        <source>commit %1</source>
        <translation>Commit %1</translation>
    </message>
    <message>
        <source> on %1</source>
        <translation> auf %1</translation>
    </message>
    <message>
        <source>, with changes that were not committed</source>
        <translation>, mit nicht eingetragenen Änderungen</translation>
    </message>
    <message>
        <source>, nothing changed</source>
        <translation>, nichts geändert</translation>
    </message>
    <message>
        <source>; only the beginning of the changes was kept</source>
        <translation>; nur der Anfang der Änderungen wurde aufgehoben</translation>
    </message>
    <message>
        <source>kept files</source>
        <translation>aufgehobene Dateien</translation>
    </message>
    <message>
        <source>Changes that were not committed, and the sources kept with the run</source>
        <translation>Nicht eingetragene Änderungen und die mit dem Lauf aufgehobenen Quelltexte</translation>
    </message>
    <message>
        <source>kept source</source>
        <translation>aufgehobener Quelltext</translation>
    </message>
    <message>
        <source>changes that were not committed</source>
        <translation>nicht eingetragene Änderungen</translation>
    </message>
    <message>
        <source>Where the code came from was not recorded.</source>
        <translation>Woher der Quelltext kam, wurde nicht festgehalten.</translation>
    </message>
</context>
<context>
    <name>lsc::RunCurves</name>
    <message>
        <source>Select one or more runs to see their curves.</source>
        <translation>Wählen Sie Läufe, um ihre Kurven zu sehen.</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Kurven</translation>
    </message>
    <message>
        <source>plot</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>Open a view of a plot</source>
        <translation>Ansicht eines Bildes öffnen</translation>
    </message>
    <message>
        <source>Views (*.json)</source>
        <translation>Ansichten (*.json)</translation>
    </message>
    <message>
        <source>The shown runs have no points of these metrics.</source>
        <translation>Die gezeigten Läufe haben keine Punkte dieser Metriken.</translation>
    </message>
    <message>
        <source>The list of curves: search, hide, drag to another panel (Ctrl+Shift+L)</source>
        <translation>Die Liste der Kurven: suchen, ausblenden, in ein anderes Feld ziehen (Strg+Umschalt+L)</translation>
    </message>
</context>
<context>
    <name>lsc::RunDetails</name>
    <message>
        <source>tags, separated by commas</source>
        <translation>Marken, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>Marken</translation>
    </message>
    <message>
        <source>Config</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Größen</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Artifacts</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Copy key and value</source>
        <translation>Schlüssel und Wert kopieren</translation>
    </message>
    <message>
        <source>follow the end</source>
        <translation>dem Ende folgen</translation>
    </message>
    <message>
        <source>No run is selected</source>
        <translation>Kein Lauf gewählt</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>Lauf %1</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n Versuch</numerusform>
            <numerusform>%n Versuche</numerusform>
        </translation>
    </message>
    <message>
        <source>Logged</source>
        <translation>Aufgezeichnet</translation>
    </message>
    <message>
        <source>failure</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>All parts of the run</source>
        <translation>Alle Teile des Laufs</translation>
    </message>
    <message>
        <source>Details: %1</source>
        <translation>Einzelheiten: %1</translation>
    </message>
    <message>
        <source>Show this part of the current run</source>
        <translation>Diesen Teil des aktuellen Laufs zeigen</translation>
    </message>
    <message>
        <source>metrics</source>
        <translation>Größen</translation>
    </message>
    <message>
        <source>name of the run</source>
        <translation>Name des Laufs</translation>
    </message>
</context>
<context>
    <name>lsc::RunLogged</name>
    <message>
        <source>array</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>histogram</source>
        <translation>Histogramm</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>last step</source>
        <translation>letzter Schritt</translation>
    </message>
    <message>
        <source>logged values</source>
        <translation>aufgezeichnete Werte</translation>
    </message>
    <message>
        <source>Nothing is chosen</source>
        <translation>Nichts ist gewählt</translation>
    </message>
    <message>
        <source>Choose a name in the table.</source>
        <translation>Wählen Sie einen Namen in der Tabelle.</translation>
    </message>
    <message>
        <source>No preview</source>
        <translation>Keine Vorschau</translation>
    </message>
</context>
<context>
    <name>lsc::RunMonitor</name>
    <message>
        <source>No training yet</source>
        <translation>Noch kein Training</translation>
    </message>
    <message>
        <source>Choose a preset on the left and press Start: phi4-small takes seconds. Loss, effective sample size and step time appear here while it runs.</source>
        <translation>Wählen Sie links eine Vorlage und drücken Sie „Start“: phi4-small dauert Sekunden. Verlust, effektive Stichprobengröße und Schrittzeit erscheinen hier, während es läuft.</translation>
    </message>
    <message>
        <source>Queued and running runs</source>
        <translation>Wartende und laufende Läufe</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>The first points come with the first steps</source>
        <translation>Die ersten Punkte kommen mit den ersten Schritten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Write a checkpoint and stop; it can be resumed</source>
        <translation>Sicherungspunkt schreiben und anhalten; kann fortgesetzt werden</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Go on from the newest checkpoint</source>
        <translation>Vom neuesten Sicherungspunkt fortfahren</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Sicherungspunkt</translation>
    </message>
    <message>
        <source>Write a checkpoint now</source>
        <translation>Jetzt einen Sicherungspunkt schreiben</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <source>Draw %1 configurations with Metropolis</source>
        <translation>%1 Konfigurationen mit Metropolis ziehen</translation>
    </message>
    <message>
        <source>New from this</source>
        <translation>Neu aus diesem</translation>
    </message>
    <message>
        <source>Fill the form with the configuration of this run</source>
        <translation>Das Formular mit der Konfiguration dieses Laufs füllen</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Look at the configurations that were sampled</source>
        <translation>Die gezogenen Konfigurationen ansehen</translation>
    </message>
    <message>
        <source>waiting for the run to appear</source>
        <translation>wartet auf den Lauf</translation>
    </message>
    <message>
        <source>No heartbeat for a minute: the process is probably gone. Resume goes on from the newest checkpoint.</source>
        <translation>Seit einer Minute kein Herzschlag: Der Prozess ist wohl fort. „Fortsetzen“ beginnt beim neuesten Sicherungspunkt.</translation>
    </message>
</context>
<context>
    <name>lsc::RunNote</name>
    <message>
        <source>What this run was for and what it showed. Saved when you leave the field.</source>
        <translation>Wozu dieser Lauf diente und was er zeigte. Wird beim Verlassen des Feldes gespeichert.</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>drawn note</source>
        <translation>gezeichnete Notiz</translation>
    </message>
    <message>
        <source>Copied the address %1</source>
        <translation>Adresse %1 kopiert</translation>
    </message>
    <message>
        <source>Render the note</source>
        <translation>Notiz darstellen</translation>
    </message>
    <message>
        <source>Draw the note as Markdown; the text itself stays as it is</source>
        <translation>Die Notiz als Markdown zeichnen; der Text selbst bleibt, wie er ist</translation>
    </message>
</context>
<context>
    <name>lsc::RunOpener</name>
    <message>
        <source>There is no run %1 in this store.</source>
        <translation>Es gibt keinen Lauf %1 in diesem Speicher.</translation>
    </message>
</context>
<context>
    <name>lsc::RunRecords</name>
    <message>
        <source>queued</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>tot</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>lsc::RunTableModel</name>
    <message>
        <source>(none)</source>
        <translation>(keiner)</translation>
    </message>
    <message numerus="yes">
        <source>   %n run(s)</source>
        <translation>
            <numerusform>   %n Lauf</numerusform>
            <numerusform>   %n Läufe</numerusform>
        </translation>
    </message>
    <message>
        <source>   best: %1</source>
        <translation>   bester: %1</translation>
    </message>
</context>
<context>
    <name>lsc::RunsPage</name>
    <message>
        <source>No runs yet</source>
        <translation>Noch keine Läufe</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>No run matches</source>
        <translation>Kein Lauf passt</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Curves of the selected runs</source>
        <translation>Kurven der gewählten Läufe</translation>
    </message>
    <message>
        <source>Train a flow</source>
        <translation>Einen Fluss trainieren</translation>
    </message>
    <message>
        <source>Make the demo runs</source>
        <translation>Beispielläufe machen</translation>
    </message>
    <message>
        <source>Filter runs</source>
        <translation>Läufe filtern</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Write a checkpoint now</source>
        <translation>Jetzt einen Sicherungspunkt schreiben</translation>
    </message>
    <message>
        <source>Sample %1 configurations</source>
        <translation>%1 Konfigurationen ziehen</translation>
    </message>
    <message>
        <source>New run from this one</source>
        <translation>Neuer Lauf aus diesem</translation>
    </message>
    <message>
        <source>Look at its fields</source>
        <translation>Felder ansehen</translation>
    </message>
    <message>
        <source>Compare the selected runs</source>
        <translation>Gewählte Läufe vergleichen</translation>
    </message>
    <message>
        <source>Pin or unpin</source>
        <translation>Anheften oder lösen</translation>
    </message>
    <message>
        <source>Edit tags</source>
        <translation>Marken bearbeiten</translation>
    </message>
    <message>
        <source>Edit the note</source>
        <translation>Notiz bearbeiten</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>Bring back from trash</source>
        <translation>Aus dem Papierkorb holen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Show the trash</source>
        <translation>Papierkorb zeigen</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Kopieren als CSV</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Kopieren als Markdown</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Kopieren als Befehl</translation>
    </message>
    <message>
        <source>Star or take the star</source>
        <translation>Stern setzen oder nehmen</translation>
    </message>
    <message>
        <source>Submit the failed ones again</source>
        <translation>Gescheiterte erneut einreihen</translation>
    </message>
    <message>
        <source>Filter by this value</source>
        <translation>Nach diesem Wert filtern</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Wiederholen: %1</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Kopieren als JSON</translation>
    </message>
    <message>
        <source>Copy as LaTeX</source>
        <translation>Kopieren als LaTeX</translation>
    </message>
    <message>
        <source>The selected rows, or all if none is selected</source>
        <translation>Die gewählten Zeilen oder alle, wenn keine gewählt ist</translation>
    </message>
    <message>
        <source>Copy the table as command</source>
        <translation>Tabelle kopieren als Befehl</translation>
    </message>
    <message>
        <source>Export the table…</source>
        <translation>Tabelle exportieren…</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>Tabelle exportieren</translation>
    </message>
    <message>
        <source>Tables (*.csv *.json *.md *.tex)</source>
        <translation>Tabellen (*.csv *.json *.md *.tex)</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>Spalten wählen</translation>
    </message>
    <message>
        <source>Save the view…</source>
        <translation>Ansicht speichern…</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppieren</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Save the present view here</source>
        <translation>Jetzige Ansicht hier speichern</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Open a view file…</source>
        <translation>Ansichtsdatei öffnen…</translation>
    </message>
    <message>
        <source>Export the view to a file…</source>
        <translation>Ansicht in Datei exportieren…</translation>
    </message>
    <message>
        <source>Standard view</source>
        <translation>Standardansicht</translation>
    </message>
    <message>
        <source>Save the view</source>
        <translation>Ansicht speichern</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>Name der Ansicht</translation>
    </message>
    <message>
        <source>Rename the view</source>
        <translation>Ansicht umbenennen</translation>
    </message>
    <message>
        <source>Open a view file</source>
        <translation>Ansichtsdatei öffnen</translation>
    </message>
    <message>
        <source>Views (*.json)</source>
        <translation>Ansichten (*.json)</translation>
    </message>
    <message>
        <source>Export the view to a file</source>
        <translation>Ansicht in Datei exportieren</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>Keine Gruppen</translation>
    </message>
    <message>
        <source>Sort ascending</source>
        <translation>Aufsteigend sortieren</translation>
    </message>
    <message>
        <source>Sort descending</source>
        <translation>Absteigend sortieren</translation>
    </message>
    <message>
        <source>Group by this column</source>
        <translation>Nach dieser Spalte gruppieren</translation>
    </message>
    <message>
        <source>Best run of a group: smallest</source>
        <translation>Bester Lauf einer Gruppe: kleinster Wert</translation>
    </message>
    <message>
        <source>Best run of a group: largest</source>
        <translation>Bester Lauf einer Gruppe: größter Wert</translation>
    </message>
    <message>
        <source>As wide as its contents</source>
        <translation>So breit wie der Inhalt</translation>
    </message>
    <message>
        <source>Take this column out</source>
        <translation>Diese Spalte herausnehmen</translation>
    </message>
    <message>
        <source>The filter line, the state buttons and the archive hide every run of this store.</source>
        <translation>Filterzeile, Statusknöpfe und Archiv verbergen alle Läufe dieses Speichers.</translation>
    </message>
    <message>
        <source>Archive, or take out of the archive</source>
        <translation>Archivieren oder aus dem Archiv holen</translation>
    </message>
    <message>
        <source>Show archived runs</source>
        <translation>Archivierte Läufe zeigen</translation>
    </message>
    <message>
        <source>Go to the best run of the group</source>
        <translation>Zum besten Lauf der Gruppe</translation>
    </message>
    <message>
        <source>Sort by the current column</source>
        <translation>Nach der aktuellen Spalte sortieren</translation>
    </message>
    <message>
        <source>Sort also by the current column</source>
        <translation>Zusätzlich nach der aktuellen Spalte sortieren</translation>
    </message>
    <message>
        <source>Keep the current column at the left, or let it go</source>
        <translation>Aktuelle Spalte links festhalten oder lösen</translation>
    </message>
    <message>
        <source>Take the current column out</source>
        <translation>Aktuelle Spalte herausnehmen</translation>
    </message>
    <message>
        <source>Sort also by this column</source>
        <translation>Zusätzlich nach dieser Spalte sortieren</translation>
    </message>
    <message>
        <source>Keep at the left</source>
        <translation>Links festhalten</translation>
    </message>
    <message>
        <source>Whole sweep</source>
        <translation>Ganzer Scan</translation>
    </message>
    <message>
        <source>A run is one training, sampling or tracked program; each becomes a row here and is kept in this store. Train a flow, let the engine train three small φ⁴ flows to look at, or attach what others have: Sacred, MLflow, TensorBoard, another store or machine.</source>
        <translation>Ein Lauf ist ein Training, eine Stichprobe oder ein verfolgtes Programm; jeder wird hier eine Zeile und bleibt in diesem Speicher. Trainieren Sie einen Fluss, lassen Sie das Rechenprogramm drei kleine φ⁴-Flüsse zum Ansehen trainieren, oder schließen Sie an, was andere haben: Sacred, MLflow, TensorBoard, einen anderen Speicher oder Rechner.</translation>
    </message>
    <message>
        <source>Attach a source…</source>
        <translation>Quelle anschließen…</translation>
    </message>
    <message>
        <source>Start it on another machine…</source>
        <translation>Auf einem anderen Rechner starten…</translation>
    </message>
    <message>
        <source>A training with this configuration, through an attached machine</source>
        <translation>Ein Training mit dieser Konfiguration, über einen angeschlossenen Rechner</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>All about the current run, beside the table (Ctrl+D)</source>
        <translation>Alles über den aktuellen Lauf, neben der Tabelle (Strg+D)</translation>
    </message>
    <message>
        <source>Metrics of the selected runs, below (Ctrl+P)</source>
        <translation>Metriken der gewählten Läufe, darunter (Strg+P)</translation>
    </message>
    <message>
        <source>Search, check and order the columns of the table (Ctrl+Shift+K)</source>
        <translation>Spalten der Tabelle suchen, wählen und ordnen (Strg+Umschalt+K)</translation>
    </message>
    <message>
        <source>Columns, filter, order and groups, kept by name</source>
        <translation>Spalten, Filter, Ordnung und Gruppen, unter einem Namen aufbewahrt</translation>
    </message>
    <message>
        <source>Fold runs that have a value in common</source>
        <translation>Läufe mit gleichem Wert zusammenfassen</translation>
    </message>
</context>
<context>
    <name>lsc::SeriesPlot</name>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>No points yet</source>
        <translation>Noch keine Punkte</translation>
    </message>
    <message>
        <source>follow</source>
        <translation>folgen</translation>
    </message>
    <message>
        <source>Keep all points in view; rests while the mouse is over the plot</source>
        <translation>Alle Punkte im Bild halten; ruht, solange die Maus über dem Bild ist</translation>
    </message>
    <message>
        <source>log y</source>
        <translation>log y</translation>
    </message>
    <message>
        <source>Logarithmic y axis where values are positive</source>
        <translation>Logarithmische y-Achse, wo Werte positiv sind</translation>
    </message>
    <message>
        <source>back</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>One zoom back (Backspace)</source>
        <translation>Einen Ausschnitt zurück (Rücktaste)</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>Show everything (Home, double click)</source>
        <translation>Alles zeigen (Pos1, Doppelklick)</translation>
    </message>
    <message>
        <source>export…</source>
        <translation>exportieren…</translation>
    </message>
    <message>
        <source>PNG, SVG or PDF of the plot, CSV of the points</source>
        <translation>PNG, SVG oder PDF des Bildes, CSV der Punkte</translation>
    </message>
    <message>
        <source>%1 has no positive values: its axis stays linear</source>
        <translation>%1 hat keine positiven Werte: Die Achse bleibt linear</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>plot</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Plot of the curves</source>
        <translation>Diagramm der Kurven</translation>
    </message>
</context>
<context>
    <name>lsc::SliceArray</name>
    <message>
        <source>each picture: %1 to the right, %2 upwards</source>
        <translation>jedes Bild: %1 nach rechts, %2 nach oben</translation>
    </message>
    <message>
        <source>All planes of the field</source>
        <translation>Alle Ebenen des Feldes</translation>
    </message>
</context>
<context>
    <name>lsc::SliceControls</name>
    <message>
        <source>slice</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>max |·|</source>
        <translation>max |·|</translation>
    </message>
    <message>
        <source>How this axis is brought down to one value</source>
        <translation>Wie diese Achse auf einen Wert gebracht wird</translation>
    </message>
    <message>
        <source>play</source>
        <translation>abspielen</translation>
    </message>
    <message>
        <source> /s</source>
        <translation> /s</translation>
    </message>
    <message>
        <source>The axis drawn to the right</source>
        <translation>Die nach rechts gezeichnete Achse</translation>
    </message>
    <message>
        <source>The axis drawn upwards</source>
        <translation>Die nach oben gezeichnete Achse</translation>
    </message>
    <message>
        <source>swap</source>
        <translation>tauschen</translation>
    </message>
    <message>
        <source>Exchange the drawn axes (X)</source>
        <translation>Gezeichnete Achsen tauschen (X)</translation>
    </message>
    <message>
        <source>next plane</source>
        <translation>nächste Ebene</translation>
    </message>
    <message>
        <source>Draw the next pair of axes (R)</source>
        <translation>Nächstes Achsenpaar zeichnen (R)</translation>
    </message>
    <message>
        <source>to the right,</source>
        <translation>nach rechts,</translation>
    </message>
    <message>
        <source>upwards</source>
        <translation>nach oben</translation>
    </message>
    <message>
        <source>plane</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> von %1</translation>
    </message>
    <message>
        <source>Run through the places of the last used slider (P); the colour range is locked meanwhile</source>
        <translation>Die Stellen des zuletzt benutzten Schiebers durchlaufen (P); der Farbbereich ist solange fest</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>Bilder je Sekunde</translation>
    </message>
    <message>
        <source>once</source>
        <translation>einmal</translation>
    </message>
    <message>
        <source>loop</source>
        <translation>im Kreis</translation>
    </message>
    <message>
        <source>to and fro</source>
        <translation>hin und her</translation>
    </message>
    <message>
        <source>What happens at the last place</source>
        <translation>Was an der letzten Stelle geschieht</translation>
    </message>
    <message>
        <source>configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>flow time</source>
        <translation>Flusszeit</translation>
    </message>
    <message>
        <source>: t = %1</source>
        <translation>: t = %1</translation>
    </message>
</context>
<context>
    <name>lsc::SourceBox</name>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Runs of one store, or of all that are attached, in one table</source>
        <translation>Läufe eines Speichers oder aller angeschlossenen in einer Tabelle</translation>
    </message>
    <message>
        <source>all sources</source>
        <translation>alle Quellen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>this store</source>
        <translation>dieser Speicher</translation>
    </message>
</context>
<context>
    <name>lsc::SourceSync</name>
    <message>
        <source>The process that reads it was killed or crashed.</source>
        <translation>Der Prozess, der sie liest, wurde beendet oder ist abgestürzt.</translation>
    </message>
    <message>
        <source>The process that reads it ended with status %1.</source>
        <translation>Der Prozess, der sie liest, endete mit Status %1.</translation>
    </message>
    <message>
        <source>lattiscope-engine, which reads it, cannot be started.</source>
        <translation>lattiscope-engine, das sie liest, kann nicht gestartet werden.</translation>
    </message>
</context>
<context>
    <name>lsc::Sources</name>
    <message>
        <source>live, read where it lies</source>
        <translation>laufend, wird gelesen, wo sie liegt</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>not read now</source>
        <translation>wird jetzt nicht gelesen</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>syncing %1 of %2</source>
        <translation>gleicht ab: %1 von %2</translation>
    </message>
    <message>
        <source>syncing %1</source>
        <translation>gleicht ab: %1</translation>
    </message>
    <message>
        <source>live</source>
        <translation>laufend</translation>
    </message>
    <message>
        <source>offline since %1</source>
        <translation>nicht erreichbar seit %1</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>  (tags and notes are written)</source>
        <translation>  (Marken und Notizen werden geschrieben)</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>last sync</source>
        <translation>letzter Abgleich</translation>
    </message>
    <message>
        <source>place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>What ssh asked was not answered. Resume it to be asked again.</source>
        <translation>Was ssh fragte, wurde nicht beantwortet. „Fortsetzen“ lässt wieder fragen.</translation>
    </message>
</context>
<context>
    <name>lsc::SourcesPanel</name>
    <message>
        <source>Attach a source…</source>
        <translation>Quelle anschließen…</translation>
    </message>
    <message>
        <source>Runs of Sacred, MLflow, TensorBoard, another store or another machine in this table</source>
        <translation>Läufe von Sacred, MLflow, TensorBoard, einem anderen Speicher oder einem anderen Rechner in dieser Tabelle</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Auffrischen</translation>
    </message>
    <message>
        <source>Tries the source at once</source>
        <translation>Versucht die Quelle sofort</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Reads nothing until resumed; its runs stay in the table</source>
        <translation>Liest nichts, bis fortgesetzt wird; ihre Läufe bleiben in der Tabelle</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Reads the source again</source>
        <translation>Liest die Quelle wieder</translation>
    </message>
    <message>
        <source>Password…</source>
        <translation>Passwort…</translation>
    </message>
    <message>
        <source>Gives the password of this server to the keychain, and tries it</source>
        <translation>Gibt das Passwort dieses Servers dem Schlüsselbund und versucht es</translation>
    </message>
    <message>
        <source>Tags and notes…</source>
        <translation>Marken und Notizen…</translation>
    </message>
    <message>
        <source>Lists the tags and notes that are not in the source yet, writes them or takes them back</source>
        <translation>Nennt die Marken und Notizen, die noch nicht in der Quelle sind, schreibt sie oder nimmt sie zurück</translation>
    </message>
    <message>
        <source>Detach…</source>
        <translation>Trennen…</translation>
    </message>
    <message>
        <source>Takes the source out of this store, after asking</source>
        <translation>Nimmt die Quelle aus diesem Speicher, nach einer Rückfrage</translation>
    </message>
    <message>
        <source>sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>The attached sources and how they do</source>
        <translation>Die angeschlossenen Quellen und wie es ihnen geht</translation>
    </message>
    <message>
        <source>No source is attached</source>
        <translation>Keine Quelle ist angeschlossen</translation>
    </message>
    <message>
        <source>Runs that Sacred, MLflow or TensorBoard wrote, another Lattiscope store and runs on other machines stand in the same table, live, without a change on their side.</source>
        <translation>Läufe, die Sacred, MLflow oder TensorBoard geschrieben haben, ein anderer Lattiscope-Speicher und Läufe auf anderen Rechnern stehen laufend in derselben Tabelle, ohne dass sich dort etwas ändert.</translation>
    </message>
    <message>
        <source>what is wrong with the source</source>
        <translation>was der Quelle fehlt</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Sources  %1</source>
        <translation>Quellen  %1</translation>
    </message>
    <message>
        <source>Attached %1</source>
        <translation>%1 ist angeschlossen</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation>Passwort von %1</translation>
    </message>
    <message>
        <source>Detach a source</source>
        <translation>Quelle trennen</translation>
    </message>
    <message>
        <source>Detach %1?</source>
        <translation>%1 trennen?</translation>
    </message>
    <message>
        <source>Its runs leave this table. The source itself is not touched, and tags, notes and stars that you gave them come back when it is attached again.</source>
        <translation>Ihre Läufe verlassen diese Tabelle. Die Quelle selbst wird nicht angerührt, und Marken, Notizen und Sterne, die Sie ihnen gaben, kommen wieder, wenn sie wieder angeschlossen wird.</translation>
    </message>
    <message>
        <source>Keep what was read for the next time</source>
        <translation>Gelesenes für das nächste Mal aufbewahren</translation>
    </message>
    <message>
        <source>keep the mirror</source>
        <translation>Spiegel aufbewahren</translation>
    </message>
    <message>
        <source>Off: the mirror is removed from the disk and read again then</source>
        <translation>Aus: Der Spiegel wird von der Platte entfernt und dann neu gelesen</translation>
    </message>
    <message>
        <source>Detach</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Takes the source out of this store</source>
        <translation>Nimmt die Quelle aus diesem Speicher</translation>
    </message>
    <message>
        <source>Detached %1</source>
        <translation>%1 ist getrennt</translation>
    </message>
</context>
<context>
    <name>lsc::SplitStrip</name>
    <message>
        <source>Split of the Monte Carlo time</source>
        <translation>Aufteilung der Monte-Carlo-Zeit</translation>
    </message>
    <message>
        <source>Drag the end of the training stretch and of the gap behind it; arrow keys move the training end, with Shift the gap. The model is trained again.</source>
        <translation>Ziehen Sie das Ende des Trainings und das der Lücke dahinter; Pfeiltasten bewegen das Ende des Trainings, mit Umschalt die Lücke. Das Modell wird neu trainiert.</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>gap</source>
        <translation>Lücke</translation>
    </message>
    <message>
        <source>correction and predictions: training again</source>
        <translation>Korrektur und Vorhersagen: wird neu trainiert</translation>
    </message>
    <message>
        <source>correction and predictions</source>
        <translation>Korrektur und Vorhersagen</translation>
    </message>
</context>
<context>
    <name>lsc::StatPlot</name>
    <message>
        <source>Copy the points as CSV</source>
        <translation>Punkte als CSV kopieren</translation>
    </message>
    <message>
        <source>All points of this plot, with every digit</source>
        <translation>Alle Punkte dieses Diagramms mit allen Stellen</translation>
    </message>
    <message>
        <source>Copy the points of &quot;%1&quot; as CSV</source>
        <translation>Punkte von „%1“ als CSV kopieren</translation>
    </message>
</context>
<context>
    <name>lsc::StatusLine</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: read where it lies</source>
        <translation>%1: gelesen, wo es liegt</translation>
    </message>
    <message>
        <source>%1: never synced</source>
        <translation>%1: nie abgeglichen</translation>
    </message>
    <message>
        <source>%1: synced %2 ago</source>
        <translation>%1: vor %2 abgeglichen</translation>
    </message>
    <message>
        <source>The store this window shows: %1</source>
        <translation>Der Speicher, den dieses Fenster zeigt: %1</translation>
    </message>
    <message>
        <source>reading the store</source>
        <translation>der Speicher wird gelesen</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n Lauf</numerusform>
            <numerusform>%n Läufe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> (%n source(s))</source>
        <translation>
            <numerusform> (%n Quelle)</numerusform>
            <numerusform> (%n Quellen)</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation>%1 gezeigt</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 gewählt</translation>
    </message>
    <message numerus="yes">
        <source>engine: %n job(s)</source>
        <translation>
            <numerusform>Rechenprogramm: %n Auftrag</numerusform>
            <numerusform>Rechenprogramm: %n Aufträge</numerusform>
        </translation>
    </message>
    <message>
        <source>engine: idle</source>
        <translation>Rechenprogramm: frei</translation>
    </message>
    <message numerus="yes">
        <source> · CPU, %n thread(s)</source>
        <translation>
            <numerusform> · CPU, %n Thread</numerusform>
            <numerusform> · CPU, %n Threads</numerusform>
        </translation>
    </message>
    <message>
        <source>engine: starting</source>
        <translation>Rechenprogramm: startet</translation>
    </message>
    <message>
        <source>engine: not running</source>
        <translation>Rechenprogramm: läuft nicht</translation>
    </message>
    <message>
        <source>source %1 is in trouble</source>
        <translation>Quelle %1 hat ein Problem</translation>
    </message>
    <message>
        <source>last sync %1 ago</source>
        <translation>letzter Abgleich vor %1</translation>
    </message>
    <message>
        <source>not synced yet</source>
        <translation>noch nicht abgeglichen</translation>
    </message>
    <message>
        <source>sources: live</source>
        <translation>Quellen: laufend</translation>
    </message>
</context>
<context>
    <name>lsc::SubmitDialog</name>
    <message>
        <source>Start on another machine</source>
        <translation>Auf einem anderen Rechner starten</translation>
    </message>
    <message>
        <source>machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>A source over ssh; the run goes into the store there</source>
        <translation>Eine Quelle über ssh; der Lauf kommt in den Speicher dort</translation>
    </message>
    <message>
        <source>name of the run</source>
        <translation>Name des Laufs</translation>
    </message>
    <message>
        <source>A name of your choice</source>
        <translation>Ein Name Ihrer Wahl</translation>
    </message>
    <message>
        <source>launcher</source>
        <translation>Startbefehl</translation>
    </message>
    <message>
        <source>A command line there that starts {command} on a node; empty: it starts on that machine itself</source>
        <translation>Eine Befehlszeile dort, die {command} auf einem Knoten startet; leer: Es startet auf jenem Rechner selbst</translation>
    </message>
    <message>
        <source>outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Launcher</source>
        <translation>Startbefehl</translation>
    </message>
    <message>
        <source>&amp;Start there</source>
        <translation>Dort &amp;starten</translation>
    </message>
    <message>
        <source>Puts a training with this configuration into the queue there</source>
        <translation>Stellt ein Training mit dieser Konfiguration in die Schlange dort</translation>
    </message>
    <message>
        <source>Closes this; nothing is started</source>
        <translation>Schließt dies; nichts wird gestartet</translation>
    </message>
    <message>
        <source>No machine is attached; attach one over ssh first.</source>
        <translation>Kein Rechner ist angeschlossen; schließen Sie zuerst einen über ssh an.</translation>
    </message>
    <message>
        <source>The training there needs lattiscope-compute on that machine.</source>
        <translation>Das Training dort braucht lattiscope-compute auf jenem Rechner.</translation>
    </message>
    <message>
        <source>Reading the configuration</source>
        <translation>Die Konfiguration wird gelesen</translation>
    </message>
    <message>
        <source>%1 is not attached any more.</source>
        <translation>%1 ist nicht mehr angeschlossen.</translation>
    </message>
    <message>
        <source>Asking %1</source>
        <translation>%1 wird gefragt</translation>
    </message>
    <message>
        <source>Queued on %1; the run comes with the next sync</source>
        <translation>Eingereiht auf %1; der Lauf kommt mit dem nächsten Abgleich</translation>
    </message>
</context>
<context>
    <name>lsc::SurfaceLayout</name>
    <message>
        <source>surfaces</source>
        <translation>Flächen</translation>
    </message>
    <message>
        <source>cloud</source>
        <translation>Wolke</translation>
    </message>
    <message>
        <source>Surfaces of equal value, or a cloud that is dense where the field is far from 0</source>
        <translation>Flächen gleichen Werts oder eine Wolke, die dicht ist, wo das Feld weit von 0 liegt</translation>
    </message>
    <message>
        <source>Style of the volume</source>
        <translation>Darstellung des Volumens</translation>
    </message>
    <message>
        <source>Level of the surfaces, in standard deviations of the shown volume</source>
        <translation>Höhe der Flächen, in Standardabweichungen des gezeigten Volumens</translation>
    </message>
    <message>
        <source>Level of the surfaces</source>
        <translation>Höhe der Flächen</translation>
    </message>
    <message>
        <source>Connected regions beyond the level, across the boundary too, and their share of the volume</source>
        <translation>Zusammenhängende Gebiete jenseits der Höhe, auch über den Rand hinweg, und ihr Anteil am Volumen</translation>
    </message>
    <message>
        <source>reset view</source>
        <translation>Ansicht zurücksetzen</translation>
    </message>
    <message>
        <source>The whole volume from the first side</source>
        <translation>Das ganze Volumen von der ersten Seite</translation>
    </message>
    <message>
        <source>above %1: %2 objects, %3 %</source>
        <translation>über %1: %2 Objekte, %3 %</translation>
    </message>
    <message>
        <source> · below −%1: %2 objects, %3 %</source>
        <translation> · unter −%1: %2 Objekte, %3 %</translation>
    </message>
</context>
<context>
    <name>lsc::SweepActions</name>
    <message>
        <source>Select the whole sweep</source>
        <translation>Ganzen Scan auswählen</translation>
    </message>
    <message>
        <source>Select every run of this sweep</source>
        <translation>Jeden Lauf dieses Scans auswählen</translation>
    </message>
    <message>
        <source>Stop the whole sweep</source>
        <translation>Ganzen Scan anhalten</translation>
    </message>
    <message>
        <source>Checkpoint and stop its running runs, take its waiting ones off the queue</source>
        <translation>Laufende sichern und anhalten, wartende aus der Schlange nehmen</translation>
    </message>
    <message>
        <source>Resume the whole sweep</source>
        <translation>Ganzen Scan fortsetzen</translation>
    </message>
    <message>
        <source>Let its stopped trainings go on from their newest checkpoint</source>
        <translation>Angehaltene Trainings vom neuesten Sicherungspunkt fortsetzen</translation>
    </message>
    <message>
        <source>Submit the failed ones of the sweep again</source>
        <translation>Die gescheiterten des Scans neu einreichen</translation>
    </message>
    <message>
        <source>New runs in place of those that failed and were not replaced yet</source>
        <translation>Neue Läufe für die, die gescheitert und noch nicht ersetzt sind</translation>
    </message>
    <message numerus="yes">
        <source>Stopping %n run(s) of the sweep.</source>
        <translation>
            <numerusform>%n Lauf des Scans wird angehalten.</numerusform>
            <numerusform>%n Läufe des Scans werden angehalten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lsc::SweepForm</name>
    <message>
        <source>Sweep</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>Train one run for each combination of values, as a named group</source>
        <translation>Einen Lauf je Kombination der Werte trainieren, als benannte Gruppe</translation>
    </message>
    <message>
        <source>vary another key</source>
        <translation>weiteren Schlüssel variieren</translation>
    </message>
    <message>
        <source>runs of the sweep</source>
        <translation>Läufe des Scans</translation>
    </message>
    <message>
        <source>key to vary</source>
        <translation>Schlüssel zum Variieren</translation>
    </message>
    <message>
        <source>its values</source>
        <translation>seine Werte</translation>
    </message>
    <message>
        <source>Values between commas; integers 1..8; five in equal steps 0.1..0.5/5; five in equal ratios 1e-4..1e-2/log5</source>
        <translation>Werte zwischen Kommas; ganze Zahlen 1..8; fünf in gleichen Schritten 0.1..0.5/5; fünf in gleichen Verhältnissen 1e-4..1e-2/log5</translation>
    </message>
    <message>
        <source>Do not vary this key</source>
        <translation>Diesen Schlüssel nicht variieren</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n Lauf</numerusform>
            <numerusform>%n Läufe</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose a key and give its values.</source>
        <translation>Wählen Sie einen Schlüssel und geben Sie seine Werte an.</translation>
    </message>
</context>
<context>
    <name>lsc::SweepModel</name>
    <message>
        <source>Choose what these values vary.</source>
        <translation>Wählen Sie, was diese Werte variieren.</translation>
    </message>
    <message>
        <source>Give the values of %1.</source>
        <translation>Geben Sie die Werte von %1 an.</translation>
    </message>
</context>
<context>
    <name>lsc::TagEditor</name>
    <message numerus="yes">
        <source>Tags of %n run(s)</source>
        <translation>
            <numerusform>Marken von %n Lauf</numerusform>
            <numerusform>Marken von %n Läufen</numerusform>
        </translation>
    </message>
    <message>
        <source>New tag, or several separated by commas</source>
        <translation>Neue Marke oder mehrere, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>new tag</source>
        <translation>neue Marke</translation>
    </message>
    <message>
        <source>tags of the store</source>
        <translation>Marken des Speichers</translation>
    </message>
    <message>
        <source>&amp;Rename everywhere…</source>
        <translation>Überall &amp;umbenennen…</translation>
    </message>
    <message>
        <source>Gives the chosen tag another name in every run of the store</source>
        <translation>Gibt der gewählten Marke in jedem Lauf des Speichers einen anderen Namen</translation>
    </message>
    <message>
        <source>Rename a tag</source>
        <translation>Marke umbenennen</translation>
    </message>
    <message>
        <source>New name, in every run that has it</source>
        <translation>Neuer Name, in jedem Lauf, der sie hat</translation>
    </message>
    <message>
        <source>&amp;Colour…</source>
        <translation>&amp;Farbe…</translation>
    </message>
    <message>
        <source>The colour of the chosen tag, for everybody who opens this store</source>
        <translation>Die Farbe der gewählten Marke, für alle, die diesen Speicher öffnen</translation>
    </message>
    <message>
        <source>Colour of the tag %1</source>
        <translation>Farbe der Marke %1</translation>
    </message>
    <message>
        <source>Colour of its &amp;text</source>
        <translation>Farbe aus dem &amp;Text</translation>
    </message>
    <message>
        <source>Takes the choice back: the colour follows from the text of the tag</source>
        <translation>Nimmt die Wahl zurück: die Farbe folgt aus dem Text der Marke</translation>
    </message>
</context>
<context>
    <name>lsc::TextView</name>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>lsc::TrainForm</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Parameters that are rarely changed</source>
        <translation>Parameter, die selten geändert werden</translation>
    </message>
</context>
<context>
    <name>lsc::TrainPage</name>
    <message>
        <source>name of the run</source>
        <translation>Name des Laufs</translation>
    </message>
    <message>
        <source>tags, separated by commas</source>
        <translation>Marken, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>Marken</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Start the training, or queue it behind the running ones (Ctrl+Return)</source>
        <translation>Training starten oder hinter die laufenden stellen (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Kopieren als Befehl</translation>
    </message>
    <message>
        <source>The lattiscope-engine line that starts the same training</source>
        <translation>Die lattiscope-engine-Zeile, die dasselbe Training startet</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Kopiert: %1</translation>
    </message>
    <message>
        <source>The configuration of that run cannot be trained here: %1</source>
        <translation>Die Konfiguration dieses Laufs kann hier nicht trainiert werden: %1</translation>
    </message>
    <message>
        <source>Filled from run %1; what you change is shown in bold.</source>
        <translation>Gefüllt aus Lauf %1; was Sie ändern, ist fett.</translation>
    </message>
    <message>
        <source>Filled from a run; what you change is shown in bold.</source>
        <translation>Gefüllt aus einem Lauf; was Sie ändern, ist fett.</translation>
    </message>
    <message numerus="yes">
        <source>Start %n run(s)</source>
        <translation>
            <numerusform>%n Lauf starten</numerusform>
            <numerusform>%n Läufe starten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Queued %n run(s) as %1</source>
        <translation>
            <numerusform>%n Lauf eingereiht als %1</numerusform>
            <numerusform>%n Läufe eingereiht als %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>lsc::TroubleBar</name>
    <message>
        <source>Hide this line</source>
        <translation>Diese Zeile verbergen</translation>
    </message>
</context>
<context>
    <name>lsc::ViewLinks</name>
    <message>
        <source>follow the shared cursor</source>
        <translation>folgt dem gemeinsamen Zeiger</translation>
    </message>
    <message>
        <source>share the colours</source>
        <translation>teilt die Farben</translation>
    </message>
    <message>
        <source>zoom with the other views</source>
        <translation>zoomt mit den anderen Ansichten</translation>
    </message>
    <message>
        <source>What this view shares with the others</source>
        <translation>Was diese Ansicht mit den anderen teilt</translation>
    </message>
    <message>
        <source>Not everything of this view is linked; what it shares with the others</source>
        <translation>Nicht alles an dieser Ansicht ist verknüpft; was sie mit den anderen teilt</translation>
    </message>
    <message>
        <source>Links of the view: %1</source>
        <translation>Verknüpfungen der Ansicht: %1</translation>
    </message>
</context>
<context>
    <name>lsc::WeightStudy</name>
    <message>
        <source>Weights of the samples</source>
        <translation>Gewichte der Stichproben</translation>
    </message>
    <message>
        <source>log w − ln Z</source>
        <translation>log w − ln Z</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>Stichproben</translation>
    </message>
    <message>
        <source>Effective sample size with the samples</source>
        <translation>Effektive Stichprobengröße mit der Zahl der Stichproben</translation>
    </message>
    <message>
        <source>samples N</source>
        <translation>Stichproben N</translation>
    </message>
    <message>
        <source>ESS / N</source>
        <translation>ESS / N</translation>
    </message>
    <message>
        <source>Shares of the largest weights</source>
        <translation>Anteile der größten Gewichte</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>share of all weights</source>
        <translation>Anteil an allen Gewichten</translation>
    </message>
    <message>
        <source>shares</source>
        <translation>Anteile</translation>
    </message>
    <message>
        <source>acceptance</source>
        <translation>Akzeptanz</translation>
    </message>
    <message>
        <source>longest rejection</source>
        <translation>längste Ablehnung</translation>
    </message>
    <message>
        <source>τ_int of the chain</source>
        <translation>τ_int der Kette</translation>
    </message>
    <message>
        <source>effective samples</source>
        <translation>effektive Stichproben</translation>
    </message>
    <message>
        <source>largest share</source>
        <translation>größter Anteil</translation>
    </message>
    <message>
        <source>ln Z</source>
        <translation>ln Z</translation>
    </message>
    <message>
        <source>mean log w ≤ ln Z</source>
        <translation>Mittel von log w ≤ ln Z</translation>
    </message>
    <message>
        <source>forward ESS</source>
        <translation>Vorwärts-ESS</translation>
    </message>
</context>
<context>
    <name>lsc::WeightView</name>
    <message>
        <source>Open log weights…</source>
        <translation>Log-Gewichte öffnen…</translation>
    </message>
    <message>
        <source>npy with one log p − log q a sample of the flow</source>
        <translation>npy mit einem log p − log q je Stichprobe des Flusses</translation>
    </message>
    <message>
        <source>Open log weights</source>
        <translation>Log-Gewichte öffnen</translation>
    </message>
    <message>
        <source>Look for missed modes…</source>
        <translation>Nach verpassten Moden suchen…</translation>
    </message>
    <message>
        <source>npy with log p − log q at samples of the target, from another method</source>
        <translation>npy mit log p − log q an Stichproben der Zielverteilung, von einem anderen Verfahren</translation>
    </message>
    <message>
        <source>Open log weights at samples of the target</source>
        <translation>Log-Gewichte an Stichproben der Zielverteilung öffnen</translation>
    </message>
    <message>
        <source>No weights yet</source>
        <translation>Noch keine Gewichte</translation>
    </message>
    <message>
        <source>Open the log weights of any flow, ours or another program&apos;s: one number log p − log q a sample, as npy. Sampling runs keep theirs as the artifact log_weights.npy.</source>
        <translation>Öffnen Sie die Log-Gewichte eines Flusses, von uns oder einem anderen Programm: eine Zahl log p − log q je Stichprobe, als npy. Läufe, die Stichproben ziehen, bewahren ihre als Datei log_weights.npy.</translation>
    </message>
    <message>
        <source>This cannot be opened</source>
        <translation>Das lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>quantity</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>What the weights say</source>
        <translation>Was die Gewichte sagen</translation>
    </message>
    <message>
        <source>NumPy arrays (*.npy)</source>
        <translation>NumPy-Felder (*.npy)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Of the selected run</source>
        <translation>Vom ausgewählten Lauf</translation>
    </message>
    <message>
        <source>The log weights among the artifacts of the run that is selected on the page Runs, of an attached store as well</source>
        <translation>Die Log-Gewichte unter den Artefakten des Laufs, der auf der Seite Läufe ausgewählt ist, auch aus einem angebundenen Speicher</translation>
    </message>
</context>
<context>
    <name>lsc::WritesDialog</name>
    <message>
        <source>Tags and notes of %1</source>
        <translation>Marken und Notizen von %1</translation>
    </message>
    <message>
        <source>what would be written</source>
        <translation>was geschrieben würde</translation>
    </message>
    <message>
        <source>run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>stands there</source>
        <translation>steht dort</translation>
    </message>
    <message>
        <source>becomes</source>
        <translation>wird</translation>
    </message>
    <message>
        <source>values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Every value that would change in the source</source>
        <translation>Jeder Wert, der sich in der Quelle ändern würde</translation>
    </message>
    <message>
        <source>&amp;Write</source>
        <translation>&amp;Schreiben</translation>
    </message>
    <message>
        <source>Writes the listed values to the source</source>
        <translation>Schreibt die genannten Werte in die Quelle</translation>
    </message>
    <message>
        <source>Take the last write back…</source>
        <translation>Letztes Schreiben zurücknehmen…</translation>
    </message>
    <message>
        <source>Lists what the last write changed, to restore it</source>
        <translation>Nennt, was das letzte Schreiben geändert hat, um es wiederherzustellen</translation>
    </message>
    <message>
        <source>Whether tags and notes may be written to this source at all</source>
        <translation>Ob in diese Quelle überhaupt Marken und Notizen geschrieben werden dürfen</translation>
    </message>
    <message>
        <source>Closes this; nothing more is written</source>
        <translation>Schließt dies; mehr wird nicht geschrieben</translation>
    </message>
    <message>
        <source>%1 is not attached any more.</source>
        <translation>%1 ist nicht mehr angeschlossen.</translation>
    </message>
    <message>
        <source>Asking %1</source>
        <translation>%1 wird gefragt</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>take the last write back</source>
        <translation>letztes Schreiben zurücknehmen</translation>
    </message>
    <message>
        <source>Only read it again</source>
        <translation>Wieder nur lesen</translation>
    </message>
    <message>
        <source>Allow writing tags and notes</source>
        <translation>Schreiben von Marken und Notizen erlauben</translation>
    </message>
    <message>
        <source>%1 is only read. When writing is allowed, tags and notes that you gave to its runs are listed here and written only after you press Write.</source>
        <translation>%1 wird nur gelesen. Ist Schreiben erlaubt, werden Marken und Notizen, die Sie ihren Läufen gaben, hier genannt und erst geschrieben, wenn Sie „Schreiben“ drücken.</translation>
    </message>
    <message>
        <source>stays: somebody else wrote it</source>
        <translation>bleibt: jemand anders schrieb es</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) of the last write would be restored, where nobody changed them since.</source>
        <translation>
            <numerusform>%n Wert des letzten Schreibens würde wiederhergestellt, wenn ihn seither niemand änderte.</numerusform>
            <numerusform>%n Werte des letzten Schreibens würden wiederhergestellt, wo sie seither niemand änderte.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) would be written to %1.</source>
        <translation>
            <numerusform>%n Wert würde nach %1 geschrieben.</numerusform>
            <numerusform>%n Werte würden nach %1 geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is to be written: %1 has all tags and notes.</source>
        <translation>Es ist nichts zu schreiben: %1 hat alle Marken und Notizen.</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) were written. The last write can be taken back.</source>
        <translation>
            <numerusform>%n Wert wurde geschrieben. Das letzte Schreiben lässt sich zurücknehmen.</numerusform>
            <numerusform>%n Werte wurden geschrieben. Das letzte Schreiben lässt sich zurücknehmen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) were restored.</source>
        <translation>
            <numerusform>%n Wert wurde wiederhergestellt.</numerusform>
            <numerusform>%n Werte wurden wiederhergestellt.</numerusform>
        </translation>
    </message>
</context>
</TS>
