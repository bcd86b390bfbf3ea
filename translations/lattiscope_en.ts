<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>lsc::MainWindow</name>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation><numerusform>%n run</numerusform><numerusform>%n runs</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>engine: %n job(s)</source>
        <translation><numerusform>engine: %n job</numerusform><numerusform>engine: %n jobs</numerusform></translation>
    </message>
</context>
<context>
    <name>lsc::RunActions</name>
    <message numerus="yes">
        <source>%n run(s) moved to the trash; Ctrl+Z brings them back.</source>
        <translation><numerusform>%n run moved to the trash; Ctrl+Z brings it back.</numerusform><numerusform>%n runs moved to the trash; Ctrl+Z brings them back.</numerusform></translation>
    </message>
</context>
<context>
    <name>lsc::RunDetails</name>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation><numerusform>%n attempt</numerusform><numerusform>%n attempts</numerusform></translation>
    </message>
</context>
<context>
    <name>lsc::TrainForm</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation><numerusform>%n more</numerusform><numerusform>%n more</numerusform></translation>
    </message>
</context>
</TS>
