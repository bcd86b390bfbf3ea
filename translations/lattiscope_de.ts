<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
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
</context>
<context>
    <name>lsc::CommandPalette</name>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
</context>
<context>
    <name>lsc::CompareModel</name>
    <message>
        <source>key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>%1 runs with the same configuration and environment.</source>
        <translation>%1 Läufe mit gleicher Konfiguration und Umgebung.</translation>
    </message>
    <message>
        <source>%1 runs: %2 keys of the configuration and %3 of the environment differ.</source>
        <translation>%1 Läufe: %2 Schlüssel der Konfiguration und %3 der Umgebung unterscheiden sich.</translation>
    </message>
</context>
<context>
    <name>lsc::ComparePage</name>
    <message>
        <source>only differences</source>
        <translation>nur Unterschiede</translation>
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
        <source>Environment</source>
        <translation>Umgebung</translation>
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
        <source>Curves</source>
        <translation>Kurven</translation>
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
        <source>Select a run that was sampled, press Sample on the Train page, or drop an npy file here: its first axis counts the configurations, the others are the lattice, slowest first.</source>
        <translation>Wählen Sie einen Lauf mit Stichprobe, drücken Sie „Ziehen“ auf der Seite Training, oder legen Sie eine npy-Datei hier ab: Ihre erste Achse zählt die Konfigurationen, die anderen sind das Gitter, die langsamste zuerst.</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Datei öffnen…</translation>
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
        <source>first axis counts configurations</source>
        <translation>erste Achse zählt Konfigurationen</translation>
    </message>
    <message>
        <source>Off: the whole array is one field</source>
        <translation>Aus: Das ganze Feld ist eine Konfiguration</translation>
    </message>
    <message>
        <source>φ</source>
        <translation>φ</translation>
    </message>
    <message>
        <source>φ²</source>
        <translation>φ²</translation>
    </message>
    <message>
        <source>|φ|</source>
        <translation>|φ|</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Größe</translation>
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
        <source>range: locked</source>
        <translation>Bereich: fest</translation>
    </message>
    <message>
        <source>What the colours span</source>
        <translation>Was die Farben umspannen</translation>
    </message>
    <message>
        <source>3D</source>
        <translation>3D</translation>
    </message>
    <message>
        <source>Heights of a plane, or surfaces at ± one standard deviation (3)</source>
        <translation>Höhen einer Ebene oder Flächen bei ± einer Standardabweichung (3)</translation>
    </message>
    <message>
        <source>export…</source>
        <translation>exportieren…</translation>
    </message>
    <message>
        <source>PNG, SVG or PDF of the picture, CSV of the slice</source>
        <translation>PNG, SVG oder PDF des Bildes, CSV des Schnitts</translation>
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
        <source>Play the configurations</source>
        <translation>Konfigurationen abspielen</translation>
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
        <source>Level of the surfaces, in standard deviations of the shown volume</source>
        <translation>Höhe der Flächen, in Standardabweichungen des gezeigten Volumens</translation>
    </message>
</context>
<context>
    <name>lsc::MainWindow</name>
    <message>
        <source>Lattiscope</source>
        <translation>Lattiscope</translation>
    </message>
    <message>
        <source>The store this window shows: %1</source>
        <translation>Der Speicher, den dieses Fenster zeigt: %1</translation>
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
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation><numerusform>%n Lauf</numerusform><numerusform>%n Läufe</numerusform></translation>
    </message>
    <message>
        <source> · %1 selected</source>
        <translation> · %1 gewählt</translation>
    </message>
    <message>
        <source>reading the store</source>
        <translation>der Speicher wird gelesen</translation>
    </message>
    <message numerus="yes">
        <source>engine: %n job(s)</source>
        <translation><numerusform>Rechenprogramm: %n Auftrag</numerusform><numerusform>Rechenprogramm: %n Aufträge</numerusform></translation>
    </message>
    <message>
        <source>engine: idle</source>
        <translation>Rechenprogramm: frei</translation>
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
        <source>Start it again</source>
        <translation>Neu starten</translation>
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
        <translation><numerusform>%n Lauf in den Papierkorb gelegt; Strg+Z holt ihn zurück.</numerusform><numerusform>%n Läufe in den Papierkorb gelegt; Strg+Z holt sie zurück.</numerusform></translation>
    </message>
</context>
<context>
    <name>lsc::RunCurves</name>
    <message>
        <source>Select one or more runs to see their curves.</source>
        <translation>Wählen Sie Läufe, um ihre Kurven zu sehen.</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Größen</translation>
    </message>
    <message>
        <source>Which metrics are drawn</source>
        <translation>Welche Größen gezeichnet werden</translation>
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
        <source>What this run was for and what it showed. Saved when you leave the field.</source>
        <translation>Wozu dieser Lauf diente und was er zeigte. Wird beim Verlassen des Feldes gespeichert.</translation>
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
        <translation><numerusform>%n Versuch</numerusform><numerusform>%n Versuche</numerusform></translation>
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
    <name>lsc::RunOpener</name>
    <message>
        <source>There is no run %1 in this store.</source>
        <translation>Es gibt keinen Lauf %1 in diesem Speicher.</translation>
    </message>
</context>
<context>
    <name>lsc::RunTableModel</name>
    <message>
        <source>dead %1</source>
        <translation>tot seit %1</translation>
    </message>
    <message>
        <source>%1 points were not finite</source>
        <translation>%1 Punkte waren nicht endlich</translation>
    </message>
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
    <message>
        <source>status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>id</source>
        <translation>Nr.</translation>
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
        <source>started</source>
        <translation>begonnen</translation>
    </message>
    <message>
        <source>duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>ess</source>
        <translation>ESS</translation>
    </message>
    <message>
        <source>acceptance</source>
        <translation>Akzeptanz</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>Marken</translation>
    </message>
</context>
<context>
    <name>lsc::RunsPage</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>Noch keine Läufe</translation>
    </message>
    <message>
        <source>A run is one training, sampling or tracked program; each becomes a row here and is kept in this store. Train a flow, or let the engine train three small φ⁴ flows to look at.</source>
        <translation>Ein Lauf ist ein Training, eine Stichprobe oder ein verfolgtes Programm; jeder wird hier zu einer Zeile und bleibt in diesem Speicher. Trainieren Sie einen Fluss, oder lassen Sie drei kleine φ⁴-Flüsse zum Ansehen trainieren.</translation>
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
        <source>The filter line and the state buttons hide every run of this store.</source>
        <translation>Filterzeile und Zustandsknöpfe verbergen jeden Lauf dieses Speichers.</translation>
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
        <source>Copy as</source>
        <translation>Kopieren als</translation>
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
        <source>Run through the configurations (P); the colour range is locked meanwhile</source>
        <translation>Durch die Konfigurationen laufen (P); der Farbbereich ist dabei fest</translation>
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
</context>
<context>
    <name>lsc::TrainForm</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation><numerusform>%n weiterer</numerusform><numerusform>%n weitere</numerusform></translation>
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
</context>
<context>
    <name>lsc::TroubleBar</name>
    <message>
        <source>Hide this line</source>
        <translation>Diese Zeile verbergen</translation>
    </message>
</context>
<context>
    <name>CurveList</name>
    <message>
        <source>Search curves</source>
        <translation>Kurven suchen</translation>
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
    <name>PlotTools</name>
    <message>
        <source>x axis</source>
        <translation>x-Achse</translation>
    </message>
    <message>
        <source>Step, time, another metric or a configuration value</source>
        <translation>Schritt, Zeit, eine andere Metrik oder ein Wert der Konfiguration</translation>
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
        <translation>Die gewählten Läufe haben keine Metriken</translation>
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
        <source>linear up to</source>
        <translation>linear bis</translation>
    </message>
    <message>
        <source>All points</source>
        <translation>Alle Punkte</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nichts</translation>
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
        <translation>Andere Metrik</translation>
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
        <source>Running mean</source>
        <translation>Gleitender Mittelwert</translation>
    </message>
    <message>
        <source>Running median</source>
        <translation>Gleitender Median</translation>
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
        <source>CSV of all points</source>
        <translation>CSV aller Punkte</translation>
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
        <source>On the right axis</source>
        <translation>Auf der rechten Achse</translation>
    </message>
    <message>
        <source>Pin a note here</source>
        <translation>Hier eine Notiz anheften</translation>
    </message>
</context>
<context>
    <name>RunCurves</name>
    <message>
        <source>Views (*.json)</source>
        <translation>Ansichten (*.json)</translation>
    </message>
</context>
</TS>
