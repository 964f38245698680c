<?xml version="1.0" encoding="utf-8"?>
<!-- SPDX-License-Identifier: MIT -->
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>DocumentTexts</name>
    <message>
        <source>Recordings older than a day were deleted, as the preferences say: %1 of them, %2.</source>
        <translation>Aufzeichnungen, die älter als ein Tag waren, wurden wie eingestellt gelöscht: %1 Stück, %2.</translation>
    </message>
    <message>
        <source>Recordings older than %3 days were deleted, as the preferences say: %1 of them, %2.</source>
        <translation>Aufzeichnungen, die älter als %3 Tage waren, wurden wie eingestellt gelöscht: %1 Stück, %2.</translation>
    </message>
</context>
<context>
    <name>DumpReader</name>
    <message>
        <source>The * repeats the line above it, but no offset behind it says how often.</source>
        <translation>Der * wiederholt die Zeile darüber, aber kein Offset dahinter sagt, wie oft.</translation>
    </message>
    <message>
        <source>Behind the bytes of a hex dump belongs nothing but the text that they are.</source>
        <translation>Hinter die Bytes eines Hex-Dumps gehört nur der Text, den sie ergeben.</translation>
    </message>
    <message>
        <source>Read as a hex dump: 1 byte, offsets left out.</source>
        <translation>Als Hex-Dump gelesen: 1 Byte, ohne die Offsets.</translation>
    </message>
    <message>
        <source>Read as a hex dump: %1 bytes, offsets left out.</source>
        <translation>Als Hex-Dump gelesen: %1 Bytes, ohne die Offsets.</translation>
    </message>
    <message>
        <source>This could be a hex dump with offsets, or bytes throughout. Leave the offsets out, or put a colon behind each.</source>
        <translation>Das kann ein Hex-Dump mit Offsets sein oder lauter Bytes. Offsets weglassen oder hinter jeden einen Doppelpunkt setzen.</translation>
    </message>
    <message>
        <source>This offset does not fit the bytes in front of it: a line of the hex dump is missing or cut.</source>
        <translation>Dieser Offset passt nicht zu den Bytes davor: Eine Zeile des Hex-Dumps fehlt oder ist abgeschnitten.</translation>
    </message>
    <message>
        <source>This is a dump of words, whose bytes may be swapped. Take one of bytes, as hexdump -C, xxd or od -An -tx1 print.</source>
        <translation>Das ist ein Dump aus Wörtern, deren Bytes vertauscht sein können. Einen aus Bytes nehmen, wie ihn hexdump -C, xxd oder od -An -tx1 ausgeben.</translation>
    </message>
</context>
<context>
    <name>HexReader</name>
    <message>
        <source>Hex digits belong after %1.</source>
        <translation>Hinter %1 gehören Hex-Ziffern.</translation>
    </message>
    <message>
        <source>Half a byte: every byte needs two hex digits.</source>
        <translation>Ein halbes Byte: Jedes Byte braucht zwei Hex-Ziffern.</translation>
    </message>
    <message>
        <source>A * stands for lines that were left out: dump them all, as with od -v.</source>
        <translation>Ein * steht für ausgelassene Zeilen: alle ausgeben lassen, etwa mit od -v.</translation>
    </message>
    <message>
        <source>After \x belong two hex digits, and then the next \x.</source>
        <translation>Hinter \x gehören zwei Hex-Ziffern, danach das nächste \x.</translation>
    </message>
    <message>
        <source>“%1” is not a hex digit.</source>
        <translation>„%1“ ist keine Hex-Ziffer.</translation>
    </message>
</context>
<context>
    <name>PythonReader</name>
    <message>
        <source>In Python these are characters, but they look like hex digits. Take b and the quotes away, or send it as Text.</source>
        <translation>In Python sind das Zeichen, aber sie sehen aus wie Hex-Ziffern. b und die Anführungszeichen entfernen oder als Text senden.</translation>
    </message>
    <message>
        <source>Here belongs b&apos;…&apos; or nothing.</source>
        <translation>Hierher gehört b&apos;…&apos; oder nichts.</translation>
    </message>
    <message>
        <source>The quote at the end is missing.</source>
        <translation>Das Anführungszeichen am Ende fehlt.</translation>
    </message>
    <message>
        <source>“%1” cannot stand in Python&apos;s bytes: write it as \x and two hex digits.</source>
        <translation>„%1“ darf in Pythons Bytes nicht stehen: als \x und zwei Hex-Ziffern schreiben.</translation>
    </message>
    <message>
        <source>After this backslash belongs n, r, t, 0, a quote, a backslash, or x and two hex digits.</source>
        <translation>Hinter diesen Backslash gehört n, r, t, 0, ein Anführungszeichen, ein Backslash oder x und zwei Hex-Ziffern.</translation>
    </message>
    <message>
        <source>This number could be decimal or hex: write 0x in front of each hex number.</source>
        <translation>Diese Zahl kann dezimal oder hexadezimal sein: 0x vor jede hexadezimale Zahl schreiben.</translation>
    </message>
</context>
<context>
    <name>TimeFormat</name>
    <message>
        <source>%1 s since 1970 UTC</source>
        <translation>%1 s seit 1970 UTC</translation>
    </message>
    <message>
        <source>%1 s since the capture&apos;s start</source>
        <translation>%1 s seit Beginn der Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>channel</name>
    <message>
        <source>it was cancelled</source>
        <translation>Der Vorgang wurde abgebrochen</translation>
    </message>
    <message>
        <source>%1 was not written: %2.</source>
        <translation>%1 wurde nicht geschrieben: %2.</translation>
    </message>
    <message>
        <source>the capture cannot be read any more</source>
        <translation>Die Aufzeichnung ist nicht mehr lesbar</translation>
    </message>
    <message>
        <source>Saving was cancelled</source>
        <translation>Das Speichern wurde abgebrochen</translation>
    </message>
    <message>
        <source>The capture cannot be saved as %1: %2.</source>
        <translation>Die Aufzeichnung kann nicht als %1 gespeichert werden: %2.</translation>
    </message>
    <message>
        <source>There is nothing to save: the recording has no file.</source>
        <translation>Es gibt nichts zu speichern: Die Aufzeichnung hat keine Datei.</translation>
    </message>
    <message>
        <source>Saving was cancelled.</source>
        <translation>Das Speichern wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Not everything was saved: %1.</source>
        <translation>Nicht alles wurde gespeichert: %1.</translation>
    </message>
    <message>
        <source>its folder may not be changed</source>
        <translation>Ihr Ordner darf nicht geändert werden</translation>
    </message>
    <message>
        <source>The capture %1 cannot be removed: %2.</source>
        <translation>Die Aufzeichnung %1 kann nicht gelöscht werden: %2.</translation>
    </message>
    <message>
        <source>%1 is compressed (%2). Unpack it with %3 first, and open what comes out.</source>
        <translation>%1 ist gepackt (%2). Erst mit %3 entpacken, dann das Ergebnis öffnen.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 ist leer.</translation>
    </message>
    <message>
        <source>%1 cannot be opened: %2.</source>
        <translation>%1 kann nicht geöffnet werden: %2.</translation>
    </message>
    <message>
        <source>It is recorded as %1 now.</source>
        <translation>Aufgezeichnet wird jetzt in %1.</translation>
    </message>
    <message>
        <source>it is a link</source>
        <translation>Das ist eine Verknüpfung</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>Das ist ein Ordner</translation>
    </message>
    <message>
        <source>it is not a regular file</source>
        <translation>Das ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>it was changed while it was being read</source>
        <translation>Die Datei wurde geändert, während sie gelesen wurde</translation>
    </message>
    <message>
        <source>its streams have too many gaps</source>
        <translation>Die Datenströme haben zu viele Lücken</translation>
    </message>
    <message>
        <source>Importing stopped, as the copy that is shown cannot be written: make room on the disk and open the capture again.</source>
        <translation>Der Import wurde beendet, weil die angezeigte Kopie nicht geschrieben werden kann: Platz auf dem Datenträger schaffen und die Aufzeichnung neu öffnen.</translation>
    </message>
    <message>
        <source>the copy that is shown cannot be written</source>
        <translation>Die angezeigte Kopie kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>No messages were found in this capture.</source>
        <translation>In dieser Aufzeichnung wurden keine Nachrichten gefunden.</translation>
    </message>
    <message>
        <source>The capture can be read up to byte %1 of %2: %3.</source>
        <translation>Die Aufzeichnung ist bis Byte %1 von %2 lesbar: %3.</translation>
    </message>
    <message>
        <source>Importing was cancelled: what was found until then is shown.</source>
        <translation>Der Import wurde abgebrochen: Angezeigt wird, was bis dahin gefunden war.</translation>
    </message>
    <message>
        <source>Importing was cancelled before anything was found.</source>
        <translation>Der Import wurde abgebrochen, bevor etwas gefunden war.</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>TCP connections on other ports, which are not shown: %1 (%2).</source>
        <translation>TCP-Verbindungen auf anderen Ports, die nicht angezeigt werden: %1 (%2).</translation>
    </message>
    <message>
        <source>TCP connections without a single message, which are not shown: %1 (%2).</source>
        <translation>TCP-Verbindungen ohne eine einzige Nachricht, die nicht angezeigt werden: %1 (%2).</translation>
    </message>
    <message numerus="yes">
        <source>The capture lacks %1 bytes of what is shown, in gaps: %2.</source>
        <translation>
            <numerusform>Der Aufzeichnung fehlt %1 Byte von dem, was angezeigt wird; Lücken: %2.</numerusform>
            <numerusform>Der Aufzeichnung fehlen %1 Bytes von dem, was angezeigt wird; Lücken: %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Packets of which the capture has only the beginning: %1. Capture with a larger snapshot length to have them whole.</source>
        <translation>Pakete, von denen die Aufzeichnung nur den Anfang hat: %1. Mit größerer Snapshot-Länge aufzeichnen, um sie ganz zu haben.</translation>
    </message>
    <message>
        <source>TCP connections that carried nothing: %1.</source>
        <translation>TCP-Verbindungen, über die nichts ging: %1.</translation>
    </message>
    <message>
        <source>Marks and notes in the file are not shown, as another program changed it.</source>
        <translation>Markierungen und Notizen der Datei werden nicht angezeigt, weil ein anderes Programm sie geändert hat.</translation>
    </message>
    <message>
        <source>%1 UDP</source>
        <translation>UDP: %1</translation>
    </message>
    <message>
        <source>%1 other IP</source>
        <translation>anderes IP: %1</translation>
    </message>
    <message>
        <source>%1 not IP</source>
        <translation>kein IP: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 fragments</source>
        <translation>
            <numerusform>Fragmente: %1</numerusform>
            <numerusform>Fragmente: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 broken</source>
        <translation>beschädigt: %1</translation>
    </message>
    <message>
        <source>%1 unreadable</source>
        <translation>nicht lesbar: %1</translation>
    </message>
    <message>
        <source>%1 of a link that is neither Ethernet, Linux cooked, loopback nor raw IP</source>
        <translation>weder Ethernet, Linux cooked, Loopback noch reines IP: %1</translation>
    </message>
    <message>
        <source>%1 stray TCP</source>
        <translation>verirrtes TCP: %1</translation>
    </message>
    <message>
        <source>Packets that were passed over: %1.</source>
        <translation>Übergangene Pakete: %1.</translation>
    </message>
    <message>
        <source>%1 was not recorded by Channelscope, and this build cannot import captures of other programs: it was made without libpcap and libtins.</source>
        <translation>%1 wurde nicht von Channelscope aufgezeichnet, und dieses Programm kann Aufzeichnungen anderer Programme nicht importieren: Es wurde ohne libpcap und libtins gebaut.</translation>
    </message>
    <message>
        <source>%1 was not recorded by Channelscope: it must be imported.</source>
        <translation>%1 wurde nicht von Channelscope aufgezeichnet und muss importiert werden.</translation>
    </message>
    <message numerus="yes">
        <source>The end of the capture was torn: %1 bytes that were not written whole were cut off.</source>
        <translation>
            <numerusform>Das Ende der Aufzeichnung war abgerissen: %1 Byte, das nicht vollständig geschrieben war, wurde abgeschnitten.</numerusform>
            <numerusform>Das Ende der Aufzeichnung war abgerissen: %1 Bytes, die nicht vollständig geschrieben waren, wurden abgeschnitten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Packets of the capture are repeated or out of order: another program changed it.</source>
        <translation>Pakete der Aufzeichnung kommen doppelt oder in falscher Reihenfolge: Ein anderes Programm hat sie geändert.</translation>
    </message>
    <message>
        <source>Opening was cancelled: %1 of %2 bytes are shown.</source>
        <translation>Das Öffnen wurde abgebrochen: %1 von %2 Bytes werden angezeigt.</translation>
    </message>
    <message>
        <source>Packets that belong to no recorded connection, and are not shown: %1.</source>
        <translation>Pakete, die zu keiner aufgezeichneten Verbindung gehören und nicht angezeigt werden: %1.</translation>
    </message>
    <message>
        <source>Marks and notes on rows that are not there when decoded like this: %1. The file keeps them.</source>
        <translation>Markierungen und Notizen an Zeilen, die es so dekodiert nicht gibt: %1. Die Datei behält sie.</translation>
    </message>
    <message>
        <source>it was recorded on a machine with the other byte order</source>
        <translation>Sie wurde auf einem Rechner mit der anderen Bytereihenfolge aufgezeichnet</translation>
    </message>
    <message>
        <source>another program changed it</source>
        <translation>Ein anderes Programm hat sie geändert</translation>
    </message>
    <message>
        <source>it was not read to its end</source>
        <translation>Sie wurde nicht bis zum Ende gelesen</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>Sie ist beschädigt</translation>
    </message>
    <message>
        <source>Marks and notes cannot be kept in the file: %1. Save as a new file to keep them.</source>
        <translation>Markierungen und Notizen können nicht in der Datei bleiben: %1. Als neue Datei speichern, um sie zu behalten.</translation>
    </message>
    <message>
        <source>The capture file %1 cannot be made: %2.</source>
        <translation>Die Aufzeichnungsdatei %1 kann nicht angelegt werden: %2.</translation>
    </message>
    <message>
        <source>No capture can be made in the folder %1: %2.</source>
        <translation>Im Ordner %1 kann keine Aufzeichnung angelegt werden: %2.</translation>
    </message>
    <message>
        <source>No capture can be kept in memory: %1.</source>
        <translation>Im Arbeitsspeicher kann keine Aufzeichnung gehalten werden: %1.</translation>
    </message>
    <message>
        <source>it may not be changed</source>
        <translation>Sie darf nicht geändert werden</translation>
    </message>
    <message>
        <source>byte %1 of %2 cannot be read: %3</source>
        <translation>Byte %1 von %2 ist nicht lesbar: %3</translation>
    </message>
    <message>
        <source>the recording</source>
        <translation>der Aufzeichnung</translation>
    </message>
    <message>
        <source>the file has become shorter</source>
        <translation>Die Datei ist kürzer geworden</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>Der Datenträger ist voll</translation>
    </message>
    <message>
        <source>the disk quota is used up</source>
        <translation>Das Speicherkontingent ist erschöpft</translation>
    </message>
    <message>
        <source>the file has reached the largest size allowed</source>
        <translation>Die Datei hat die erlaubte Höchstgröße erreicht</translation>
    </message>
    <message>
        <source>the disk reported an error</source>
        <translation>Der Datenträger meldet einen Fehler</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>Keine Berechtigung</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>Der Datenträger ist schreibgeschützt</translation>
    </message>
    <message>
        <source>something with this name exists already</source>
        <translation>Etwas mit diesem Namen gibt es schon</translation>
    </message>
    <message>
        <source>it does not exist</source>
        <translation>Das gibt es nicht</translation>
    </message>
    <message>
        <source>it is not a folder</source>
        <translation>Das ist kein Ordner</translation>
    </message>
    <message>
        <source>another program has changed the file&apos;s length</source>
        <translation>Ein anderes Programm hat die Länge der Datei geändert</translation>
    </message>
    <message>
        <source>another program uses it</source>
        <translation>Ein anderes Programm benutzt sie</translation>
    </message>
    <message>
        <source>the file has become shorter, or cannot be read</source>
        <translation>Die Datei ist kürzer geworden oder nicht lesbar</translation>
    </message>
    <message>
        <source>the last block is not whole</source>
        <translation>Der letzte Block ist unvollständig</translation>
    </message>
    <message>
        <source>it is not a pcapng file</source>
        <translation>Das ist keine pcapng-Datei</translation>
    </message>
    <message>
        <source>a section has no valid byte order</source>
        <translation>Ein Abschnitt hat keine gültige Bytereihenfolge</translation>
    </message>
    <message>
        <source>there are only zero bytes from here to the end</source>
        <translation>Von hier bis zum Ende folgen nur Nullbytes</translation>
    </message>
    <message>
        <source>a block says that it is %1 bytes long</source>
        <translation>Ein Block gibt seine Länge mit %1 Bytes an</translation>
    </message>
    <message>
        <source>a block says that it is %1 bytes long, more than there are</source>
        <translation>Ein Block gibt seine Länge mit %1 Bytes an, mehr als vorhanden</translation>
    </message>
    <message>
        <source>a block&apos;s two lengths differ</source>
        <translation>Die beiden Längen eines Blocks sind verschieden</translation>
    </message>
    <message>
        <source>a packet says that it is longer than its block</source>
        <translation>Ein Paket gibt sich länger an als sein Block</translation>
    </message>
    <message>
        <source>Recording goes on as before.</source>
        <translation>Die Aufzeichnung läuft weiter wie zuvor.</translation>
    </message>
    <message>
        <source>Recording goes on in %1.</source>
        <translation>Die Aufzeichnung läuft in %1 weiter.</translation>
    </message>
    <message>
        <source>The end of the capture file %1 may be damaged: bringing it to the disk failed (%2).</source>
        <translation>Das Ende der Aufzeichnungsdatei %1 kann beschädigt sein: Sie ließ sich nicht auf den Datenträger bringen (%2).</translation>
    </message>
    <message>
        <source>%1 is a folder; the files of a recording need a name.</source>
        <translation>%1 ist ein Ordner; die Dateien einer Aufzeichnung brauchen einen Namen.</translation>
    </message>
    <message>
        <source>The capture file %1 cannot be deleted: %2.</source>
        <translation>Die Aufzeichnungsdatei %1 kann nicht gelöscht werden: %2.</translation>
    </message>
    <message>
        <source>Recording stopped: %1. Traffic goes on.</source>
        <translation>Aufzeichnung angehalten: %1. Der Verkehr läuft weiter.</translation>
    </message>
    <message>
        <source>The capture file %1 cannot be written: %2.</source>
        <translation>Die Aufzeichnungsdatei %1 kann nicht geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>Recording stopped: bringing the capture to the disk failed (%1). What was recorded may be damaged. Traffic goes on.</source>
        <translation>Aufzeichnung angehalten: Sie ließ sich nicht auf den Datenträger bringen (%1). Das Aufgezeichnete kann beschädigt sein. Der Verkehr läuft weiter.</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 Nachricht</translation>
    </message>
    <message numerus="yes">
        <source>%1 messages</source>
        <translation>
            <numerusform>%1 Nachricht</numerusform>
            <numerusform>%1 Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>1 byte</source>
        <translation>1 Byte</translation>
    </message>
    <message numerus="yes">
        <source>%1 bytes</source>
        <translation>
            <numerusform>%1 Byte</numerusform>
            <numerusform>%1 Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>The capture file %1 cannot be read any more.</source>
        <translation>Die Aufzeichnungsdatei %1 ist nicht mehr lesbar.</translation>
    </message>
    <message>
        <source>The capture file %1 was deleted or renamed by another program. Recording goes on, but save the capture under a new name, or it may be lost.</source>
        <translation>Die Aufzeichnungsdatei %1 wurde von einem anderen Programm gelöscht oder umbenannt. Die Aufzeichnung läuft weiter, sollte aber unter neuem Namen gespeichert werden, sonst kann sie verloren gehen.</translation>
    </message>
    <message>
        <source>%1 The recording is kept in memory: save it before you close, or it is lost.</source>
        <translation>%1 Die Aufzeichnung liegt im Arbeitsspeicher: vor dem Schließen speichern, sonst ist sie verloren.</translation>
    </message>
    <message>
        <source>To search the text, write %1.</source>
        <translation>Um den Text zu suchen, %1 schreiben.</translation>
    </message>
    <message>
        <source>To search the text, put it in &quot;quotes&quot;.</source>
        <translation>Um den Text zu suchen, ihn in &quot;Anführungszeichen&quot; setzen.</translation>
    </message>
    <message>
        <source>Write %1 for “%2”.</source>
        <translation>Statt „%2“ ist %1 zu schreiben.</translation>
    </message>
    <message>
        <source>“%1” has no meaning here.</source>
        <translation>„%1“ hat hier keine Bedeutung.</translation>
    </message>
    <message>
        <source>After hex: come whole bytes of two digits each, such as hex:0d0a.</source>
        <translation>Hinter hex: stehen ganze Bytes zu je zwei Ziffern, etwa hex:0d0a.</translation>
    </message>
    <message>
        <source>After len comes a number of bytes, such as len&gt;100 or len&gt;4k.</source>
        <translation>Hinter len steht eine Zahl von Bytes, etwa len&gt;100 oder len&gt;4k.</translation>
    </message>
    <message>
        <source>After time comes a time of day, such as time&gt;12:03:04 or time&gt;2026-11-28T20:00.</source>
        <translation>Hinter time steht eine Uhrzeit, etwa time&gt;12:03:04 oder time&gt;2026-11-28T20:00.</translation>
    </message>
    <message>
        <source>After delta comes a time with its unit ns, us, ms, s or min, such as delta&gt;5ms.</source>
        <translation>Hinter delta steht eine Zeit mit ihrer Einheit ns, us, ms, s oder min, etwa delta&gt;5ms.</translation>
    </message>
    <message>
        <source>The closing &quot; is missing.</source>
        <translation>Das schließende &quot; fehlt.</translation>
    </message>
    <message>
        <source>Between quotes, write \\ for a backslash; \&quot; \n \r \t \0 \x41 are known too.</source>
        <translation>Zwischen Anführungszeichen steht \\ für einen Backslash; bekannt sind auch \&quot; \n \r \t \0 \x41.</translation>
    </message>
    <message>
        <source>The “/” at the end of the regular expression is missing.</source>
        <translation>Das „/“ am Ende des regulären Ausdrucks fehlt.</translation>
    </message>
    <message>
        <source>A filter has at most %1 characters.</source>
        <translation>Ein Filter hat höchstens %1 Zeichen.</translation>
    </message>
    <message>
        <source>There is no “(” for this “)”.</source>
        <translation>Zu dieser „)“ fehlt die „(“.</translation>
    </message>
    <message>
        <source>A term is missing here, such as in, len&gt;100 or &quot;text&quot;.</source>
        <translation>Hier fehlt ein Ausdruck, etwa in, len&gt;100 oder &quot;text&quot;.</translation>
    </message>
    <message>
        <source>Too many parentheses and nots inside each other.</source>
        <translation>Zu viele Klammern und „not“ ineinander.</translation>
    </message>
    <message>
        <source>The “)” for this “(” is missing.</source>
        <translation>Zu dieser „(“ fehlt die „)“.</translation>
    </message>
    <message>
        <source>A term is missing in front of this “)”.</source>
        <translation>Vor dieser „)“ fehlt ein Ausdruck.</translation>
    </message>
    <message>
        <source>A term is missing in front of “%1”. To search the word, write &quot;%1&quot;.</source>
        <translation>Vor „%1“ fehlt ein Ausdruck. Um das Wort zu suchen, &quot;%1&quot; schreiben.</translation>
    </message>
    <message>
        <source>“%1:” is not known. Did you mean %2:? To search the text, put it in &quot;quotes&quot;.</source>
        <translation>„%1:“ ist nicht bekannt. War %2: gemeint? Um den Text zu suchen, ihn in &quot;Anführungszeichen&quot; setzen.</translation>
    </message>
    <message>
        <source>Write %1&gt;… or another of &lt; &lt;= = &gt;= &gt;.</source>
        <translation>%1&gt;… oder ein anderes von &lt; &lt;= = &gt;= &gt; schreiben.</translation>
    </message>
    <message>
        <source>“%1” is not known. Did you mean %2? To search the text, put it in &quot;quotes&quot;.</source>
        <translation>„%1“ ist nicht bekannt. War %2 gemeint? Um den Text zu suchen, ihn in &quot;Anführungszeichen&quot; setzen.</translation>
    </message>
    <message>
        <source>The text between the quotes is empty.</source>
        <translation>Der Text zwischen den Anführungszeichen ist leer.</translation>
    </message>
    <message>
        <source>The regular expression is empty.</source>
        <translation>Der reguläre Ausdruck ist leer.</translation>
    </message>
    <message>
        <source>The regular expression is wrong here: %1.</source>
        <translation>Der reguläre Ausdruck ist hier falsch: %1.</translation>
    </message>
    <message>
        <source>Behind a regular expression, “%1” has no meaning. To search a text with slashes, put it in &quot;quotes&quot;.</source>
        <translation>Hinter einem regulären Ausdruck hat „%1“ keine Bedeutung. Um einen Text mit Schrägstrichen zu suchen, ihn in &quot;Anführungszeichen&quot; setzen.</translation>
    </message>
    <message>
        <source>“%1” is no hexadecimal digit.</source>
        <translation>„%1“ ist keine hexadezimale Ziffer.</translation>
    </message>
    <message>
        <source>A byte is two digits, and in front of this “%1” stands one alone.</source>
        <translation>Ein Byte hat zwei Ziffern, und vor diesem „%1“ steht eine allein.</translation>
    </message>
    <message>
        <source>Between date and time stands a T, as in %1T%2.</source>
        <translation>Zwischen Datum und Uhrzeit steht ein T, wie in %1T%2.</translation>
    </message>
    <message>
        <source>a NUL</source>
        <translation>ein NUL</translation>
    </message>
    <message>
        <source>a TAB</source>
        <translation>ein TAB</translation>
    </message>
    <message>
        <source>an LF</source>
        <translation>ein LF</translation>
    </message>
    <message>
        <source>a CR</source>
        <translation>ein CR</translation>
    </message>
    <message>
        <source>a blank</source>
        <translation>ein Leerzeichen</translation>
    </message>
    <message>
        <source>the byte 0x%1</source>
        <translation>das Byte 0x%1</translation>
    </message>
    <message>
        <source>en_US</source>
        <comment>Not shown: by whose rules numbers are written, as de_DE</comment>
        <translation>de_DE</translation>
    </message>
    <message>
        <source>This is HTTP: the peer is a web client or server, not a Channel program.</source>
        <translation>Das ist HTTP: Die Gegenstelle ist ein Webclient oder Webserver, kein Channel-Programm.</translation>
    </message>
    <message>
        <source>This is TLS: the peer encrypts, but Channel runs over plain TCP.</source>
        <translation>Das ist TLS: Die Gegenstelle verschlüsselt, aber Channel läuft über reines TCP.</translation>
    </message>
    <message>
        <source>A UTF-8 byte-order mark (EF BB BF) stands in front of the message.</source>
        <translation>Vor der Nachricht steht eine UTF-8-Bytereihenfolgemarke (EF BB BF).</translation>
    </message>
    <message>
        <source>A UTF-16 byte-order mark stands in front: the peer sends text as UTF-16.</source>
        <translation>Davor steht eine UTF-16-Bytereihenfolgemarke: Die Gegenstelle sendet Text als UTF-16.</translation>
    </message>
    <message>
        <source>This is SSH, not a Channel program.</source>
        <translation>Das ist SSH, kein Channel-Programm.</translation>
    </message>
    <message>
        <source>The stream ended inside a header: at least 1 byte more was owed.</source>
        <translation>Der Datenstrom endete in einem Kopf: Mindestens 1 Byte stand noch aus.</translation>
    </message>
    <message numerus="yes">
        <source>The stream ended inside a header: at least %1 bytes more were owed.</source>
        <translation>
            <numerusform>Der Datenstrom endete in einem Kopf: Mindestens %1 Byte stand noch aus.</numerusform>
            <numerusform>Der Datenstrom endete in einem Kopf: Mindestens %1 Bytes standen noch aus.</numerusform>
        </translation>
    </message>
    <message>
        <source>The declared length %1 is %2 too long: the next message begins inside the payload.</source>
        <translation>Die angegebene Länge %1 ist um %2 zu groß: Die nächste Nachricht beginnt in den Nutzdaten.</translation>
    </message>
    <message>
        <source>The stream ended inside the payload: %2 of %3 arrived, 1 byte was still owed.</source>
        <translation>Der Datenstrom endete in den Nutzdaten: %2 von %3 kamen an, 1 Byte stand noch aus.</translation>
    </message>
    <message numerus="yes">
        <source>The stream ended inside the payload: %2 of %3 arrived, %1 bytes were still owed.</source>
        <translation>
            <numerusform>Der Datenstrom endete in den Nutzdaten: %2 von %3 kamen an, %1 Byte stand noch aus.</numerusform>
            <numerusform>Der Datenstrom endete in den Nutzdaten: %2 von %3 kamen an, %1 Bytes standen noch aus.</numerusform>
        </translation>
    </message>
    <message>
        <source>The previous declared length was %1 too long: this message&apos;s header begins inside that payload.</source>
        <translation>Die vorige angegebene Länge war um %1 zu groß: Der Kopf dieser Nachricht beginnt in jenen Nutzdaten.</translation>
    </message>
    <message>
        <source>A blank line stands between the header and the payload, as in HTTP: the payload begins right after the header&apos;s CR LF.</source>
        <translation>Zwischen Kopf und Nutzdaten steht eine Leerzeile wie bei HTTP: Die Nutzdaten beginnen gleich hinter dem CR LF des Kopfs.</translation>
    </message>
    <message>
        <source>The previous length counts characters, not UTF-16 bytes: %1 declared, %2 sent.</source>
        <translation>Die vorige Länge zählt Zeichen statt UTF-16-Bytes: %1 angegeben, %2 gesendet.</translation>
    </message>
    <message>
        <source>The previous length counts characters, not UTF-8 bytes: %1 declared, %2 sent.</source>
        <translation>Die vorige Länge zählt Zeichen statt UTF-8-Bytes: %1 angegeben, %2 gesendet.</translation>
    </message>
    <message>
        <source>The previous declared length was %1 too short.</source>
        <translation>Die vorige angegebene Länge war um %1 zu klein.</translation>
    </message>
    <message>
        <source>The CR LF in front of MSG is missing.</source>
        <translation>Das CR LF vor MSG fehlt.</translation>
    </message>
    <message>
        <source>LF where CR LF belongs: the CR in front of MSG is missing.</source>
        <translation>LF statt CR LF: Das CR vor MSG fehlt.</translation>
    </message>
    <message>
        <source>CR where CR LF belongs: the LF in front of MSG is missing.</source>
        <translation>CR statt CR LF: Das LF vor MSG fehlt.</translation>
    </message>
    <message>
        <source>LF CR where CR LF belongs in front of MSG.</source>
        <translation>LF CR statt CR LF vor MSG.</translation>
    </message>
    <message>
        <source>The CR LF in front of the message is doubled.</source>
        <translation>Das CR LF vor der Nachricht ist doppelt.</translation>
    </message>
    <message>
        <source>The space between MSG and the length is missing.</source>
        <translation>Das Leerzeichen zwischen MSG und der Länge fehlt.</translation>
    </message>
    <message>
        <source>After MSG stands %1 where a space belongs.</source>
        <translation>Hinter MSG steht %1, wo ein Leerzeichen hingehört.</translation>
    </message>
    <message>
        <source>“%1” where MSG in capitals belongs.</source>
        <translation>„%1“, wo MSG in Großbuchstaben hingehört.</translation>
    </message>
    <message>
        <source>The word “%1” where MSG belongs.</source>
        <translation>Das Wort „%1“, wo MSG hingehört.</translation>
    </message>
    <message>
        <source>The length has a sign (“%1”); it must be digits alone.</source>
        <translation>Die Länge hat ein Vorzeichen („%1“); erlaubt sind nur Ziffern.</translation>
    </message>
    <message>
        <source>There is %1 after the length.</source>
        <translation>Hinter der Länge steht %1.</translation>
    </message>
    <message>
        <source>There is %1 in front of the length.</source>
        <translation>Vor der Länge steht %1.</translation>
    </message>
    <message>
        <source>LF where CR LF belongs after the length.</source>
        <translation>LF statt CR LF hinter der Länge.</translation>
    </message>
    <message>
        <source>The length is missing.</source>
        <translation>Die Länge fehlt.</translation>
    </message>
    <message>
        <source>The length has a separator (“%1”); it must be digits alone.</source>
        <translation>Die Länge hat ein Trennzeichen („%1“); erlaubt sind nur Ziffern.</translation>
    </message>
    <message>
        <source>The length is not decimal (“%1”): perhaps hexadecimal or with an exponent.</source>
        <translation>Die Länge ist nicht dezimal („%1“): vielleicht hexadezimal oder mit Exponent.</translation>
    </message>
    <message>
        <source>“%1” was typed letter by letter after the length, where the bytes CR LF (0D 0A) belong.</source>
        <translation>„%1“ wurde hinter der Länge Zeichen für Zeichen getippt, wo die Bytes CR LF (0D 0A) hingehören.</translation>
    </message>
    <message>
        <source>The length has a digit that is not ASCII.</source>
        <translation>Die Länge hat eine Ziffer, die nicht ASCII ist.</translation>
    </message>
    <message>
        <source>The length holds %1; only the digits 0–9 may stand there.</source>
        <translation>In der Länge steht %1; erlaubt sind dort nur die Ziffern 0–9.</translation>
    </message>
    <message>
        <source>The declared length is over the largest message size accepted here.</source>
        <translation>Die angegebene Länge übersteigt die größte hier angenommene Nachricht.</translation>
    </message>
    <message>
        <source>The declared length %1 is over the largest message size accepted here.</source>
        <translation>Die angegebene Länge %1 übersteigt die größte hier angenommene Nachricht.</translation>
    </message>
    <message>
        <source>CR where CR LF belongs after the length.</source>
        <translation>CR statt CR LF hinter der Länge.</translation>
    </message>
    <message>
        <source>CR where CR LF belongs after the length: %1 follows the CR.</source>
        <translation>CR statt CR LF hinter der Länge: Auf das CR folgt %1.</translation>
    </message>
    <message>
        <source>The capture lacks %1 here.</source>
        <translation>Der Aufzeichnung fehlt hier etwas: %1.</translation>
    </message>
    <message>
        <source>The capture lacks %1 here, inside a header.</source>
        <translation>Der Aufzeichnung fehlt hier in einem Kopf etwas: %1.</translation>
    </message>
    <message>
        <source>The capture lacks %1 here, inside the payload: it has %2 of %3.</source>
        <translation>Der Aufzeichnung fehlt hier in den Nutzdaten etwas (%1): Sie hat %2 von %3.</translation>
    </message>
    <message>
        <source>The length has more than 56 digits.</source>
        <translation>Die Länge hat mehr als 56 Ziffern.</translation>
    </message>
    <message>
        <source>The rest of something whose beginning the capture lacks.</source>
        <translation>Der Rest von etwas, dessen Anfang der Aufzeichnung fehlt.</translation>
    </message>
    <message>
        <source>This is Telnet, which negotiates options: the peer must use a plain TCP connection.</source>
        <translation>Das ist Telnet, das Optionen aushandelt: Die Gegenstelle muss eine reine TCP-Verbindung benutzen.</translation>
    </message>
    <message>
        <source>“%1” was typed letter by letter where the bytes CR LF (0D 0A) belong in front of MSG.</source>
        <translation>„%1“ wurde Zeichen für Zeichen getippt, wo vor MSG die Bytes CR LF (0D 0A) hingehören.</translation>
    </message>
    <message>
        <source>This is text in UTF-16, two bytes a character: the header must be ASCII, one byte a character.</source>
        <translation>Das ist Text in UTF-16 mit zwei Bytes je Zeichen: Der Kopf muss ASCII sein, ein Byte je Zeichen.</translation>
    </message>
    <message>
        <source>A length of %1 bytes (%2) stands where the header belongs: the peer frames its messages in another way.</source>
        <translation>Wo der Kopf hingehört, steht eine Länge aus %1 Bytes (%2): Die Gegenstelle grenzt ihre Nachrichten anders ab.</translation>
    </message>
    <message>
        <source>big-endian</source>
        <translation>Big Endian</translation>
    </message>
    <message>
        <source>little-endian</source>
        <translation>Little Endian</translation>
    </message>
    <message>
        <source>This is JSON without a header: MSG, a blank, its length and CR LF belong in front of it, after another CR LF.</source>
        <translation>Das ist JSON ohne Kopf: Davor gehören MSG, ein Leerzeichen, die Länge und CR LF, und vor alles noch ein CR LF.</translation>
    </message>
    <message>
        <source>This is text without a header: MSG, a blank, its length and CR LF belong in front of it, after another CR LF.</source>
        <translation>Das ist Text ohne Kopf: Davor gehören MSG, ein Leerzeichen, die Länge und CR LF, und vor alles noch ein CR LF.</translation>
    </message>
    <message>
        <source>A message must begin with CR LF &quot;MSG&quot; and a space.</source>
        <translation>Eine Nachricht muss mit CR LF &quot;MSG&quot; und einem Leerzeichen beginnen.</translation>
    </message>
    <message>
        <source>The length must be ASCII digits, followed by CR LF.</source>
        <translation>Die Länge muss aus ASCII-Ziffern bestehen, gefolgt von CR LF.</translation>
    </message>
    <message>
        <source>The declared length is larger than the largest message accepted.</source>
        <translation>Die angegebene Länge ist größer als die größte angenommene Nachricht.</translation>
    </message>
    <message>
        <source>The header is longer than 64 bytes.</source>
        <translation>Der Kopf ist länger als 64 Bytes.</translation>
    </message>
    <message>
        <source>The header&apos;s CR must be followed by LF.</source>
        <translation>Auf das CR des Kopfs muss LF folgen.</translation>
    </message>
    <message>
        <source>The stream ended inside a message.</source>
        <translation>Der Datenstrom endete in einer Nachricht.</translation>
    </message>
    <message>
        <source>answering was switched off</source>
        <translation>Das Antworten wurde abgeschaltet</translation>
    </message>
    <message>
        <source>1 answer that waited for %2 to read was dropped: %3.</source>
        <translation>1 Antwort, die darauf wartete, dass %2 liest, wurde verworfen: %3.</translation>
    </message>
    <message numerus="yes">
        <source>%1 answers that waited for %2 to read were dropped: %3.</source>
        <translation>
            <numerusform>%1 Antwort, die darauf wartete, dass %2 liest, wurde verworfen: %3.</numerusform>
            <numerusform>%1 Antworten, die darauf warteten, dass %2 liest, wurden verworfen: %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>the connection ended</source>
        <translation>Die Verbindung endete</translation>
    </message>
    <message>
        <source>Forwarding to %1, port %2, leads back to this proxy itself. Choose another host or port.</source>
        <translation>Die Weiterleitung an %1, Port %2, führt zu diesem Proxy selbst zurück. Einen anderen Host oder Port wählen.</translation>
    </message>
    <message>
        <source>The capture is being saved already.</source>
        <translation>Die Aufzeichnung wird bereits gespeichert.</translation>
    </message>
    <message>
        <source>%1 does not read: too much is waiting to be sent to it already.</source>
        <translation>%1 liest nicht: Es wartet schon zu viel darauf, dorthin gesendet zu werden.</translation>
    </message>
    <message>
        <source>The connection to %1 is closed for sending.</source>
        <translation>Über die Verbindung zu %1 kann nicht mehr gesendet werden.</translation>
    </message>
    <message>
        <source>The message is larger than what may wait to be sent to %1.</source>
        <translation>Die Nachricht ist größer als das, was auf das Senden an %1 warten darf.</translation>
    </message>
    <message>
        <source>That connection is closed.</source>
        <translation>Diese Verbindung ist geschlossen.</translation>
    </message>
    <message>
        <source>No client is connected.</source>
        <translation>Kein Client ist verbunden.</translation>
    </message>
    <message>
        <source>The peer</source>
        <translation>Die Gegenstelle</translation>
    </message>
    <message numerus="yes">
        <source>The limit of %1 clients is reached.</source>
        <translation>
            <numerusform>Die Grenze von %1 Client ist erreicht.</numerusform>
            <numerusform>Die Grenze von %1 Clients ist erreicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>The error is at byte offset %1.</source>
        <translation>Der Fehler liegt bei Byte-Offset %1.</translation>
    </message>
    <message>
        <source>no thread can be started to look up its name (%1). End programs, raise the limit on processes, or use an address.</source>
        <translation>Für die Suche nach dem Namen kann kein Thread gestartet werden (%1). Programme beenden, die Grenze für Prozesse anheben oder eine Adresse angeben.</translation>
    </message>
    <message>
        <source>The host %1 (port %2) was not found. Check the name or use an address.</source>
        <translation>Der Host %1 (Port %2) wurde nicht gefunden. Den Namen prüfen oder eine Adresse angeben.</translation>
    </message>
    <message>
        <source>%1 refused the connection on port %2. Check that a program listens there.</source>
        <translation>%1 hat die Verbindung auf Port %2 abgelehnt. Prüfen, ob dort ein Programm lauscht.</translation>
    </message>
    <message>
        <source>%1, port %2, cannot be reached from here. Check the address and the network.</source>
        <translation>%1, Port %2, ist von hier nicht erreichbar. Adresse und Netzwerk prüfen.</translation>
    </message>
    <message>
        <source>%1 did not answer on port %2 in time. Check the address and any firewall between.</source>
        <translation>%1 hat auf Port %2 nicht rechtzeitig geantwortet. Die Adresse und jede Firewall dazwischen prüfen.</translation>
    </message>
    <message>
        <source>%1, port %2, reset the connection. Its program may have ended or crashed.</source>
        <translation>%1, Port %2, hat die Verbindung zurückgesetzt. Das Programm dort kann beendet worden oder abgestürzt sein.</translation>
    </message>
    <message>
        <source>Port %2 on %1 is in use by another program. Choose another port or stop that program.</source>
        <translation>Port %2 auf %1 wird von einem anderen Programm benutzt. Einen anderen Port wählen oder jenes Programm beenden.</translation>
    </message>
    <message>
        <source>Port %2 on %1 is not allowed: ports below 1024 need privileges. Choose a higher port.</source>
        <translation>Port %2 auf %1 ist nicht erlaubt: Ports unter 1024 brauchen besondere Rechte. Einen höheren Port wählen.</translation>
    </message>
    <message>
        <source>%1 is not an address of this machine, so port %2 cannot be used there. Choose one of its own addresses.</source>
        <translation>%1 ist keine Adresse dieses Rechners, daher ist Port %2 dort nicht benutzbar. Eine seiner eigenen Adressen wählen.</translation>
    </message>
    <message>
        <source>No file descriptor is left for %1, port %2. Close connections or raise the limit.</source>
        <translation>Für %1, Port %2, ist kein Dateideskriptor mehr frei. Verbindungen schließen oder die Grenze anheben.</translation>
    </message>
    <message>
        <source>%1, port %2, did not complete a message header in time. The connection was ended.</source>
        <translation>%1, Port %2, hat einen Nachrichtenkopf nicht rechtzeitig vollendet. Die Verbindung wurde beendet.</translation>
    </message>
    <message>
        <source>%1, port %2, broke the protocol. The connection was ended.</source>
        <translation>%1, Port %2, hat das Protokoll verletzt. Die Verbindung wurde beendet.</translation>
    </message>
    <message>
        <source>%1, port %2, cannot be used. See what the system says and try again.</source>
        <translation>%1, Port %2, ist nicht benutzbar. Meldungen des Systems ansehen und neu versuchen.</translation>
    </message>
    <message>
        <source>%1, port %2, cannot be used: %3</source>
        <translation>%1, Port %2, ist nicht benutzbar: %3</translation>
    </message>
    <message>
        <source>Accepting is paused: out of file descriptors. It goes on by itself; close connections or raise the limit.</source>
        <translation>Das Annehmen ruht: keine Dateideskriptoren mehr frei. Es geht von selbst weiter; Verbindungen schließen oder die Grenze anheben.</translation>
    </message>
    <message>
        <source>Accepting is paused: %1. It goes on by itself.</source>
        <translation>Das Annehmen ruht: %1. Es geht von selbst weiter.</translation>
    </message>
    <message>
        <source>The declared length %1 is probably %2 too long: the next message begins inside the payload.</source>
        <translation>Die angegebene Länge %1 ist wahrscheinlich um %2 zu groß: Die nächste Nachricht beginnt in den Nutzdaten.</translation>
    </message>
    <message>
        <source>%1 closed the connection.</source>
        <translation>%1 hat die Verbindung geschlossen.</translation>
    </message>
    <message>
        <source>Nothing more can be printed: no memory is left for what is not recorded. Traffic goes on.</source>
        <translation>Es kann nichts mehr ausgegeben werden: Für das nicht Aufgezeichnete ist kein Arbeitsspeicher mehr frei. Der Verkehr läuft weiter.</translation>
    </message>
    <message>
        <source>The capture cannot be saved as %1: more is recorded than that disk takes in the same time. Recording goes on where it was; save it once less comes.</source>
        <translation>Die Aufzeichnung kann nicht als %1 gespeichert werden: Es wird mehr aufgezeichnet, als jener Datenträger in derselben Zeit annimmt. Aufgezeichnet wird weiter, wo es war; speichern, sobald weniger kommt.</translation>
    </message>
    <message>
        <source>Forwarding to %1, port %2, seems to lead back to this proxy through another program. Choose another host or port.</source>
        <translation>Die Weiterleitung an %1, Port %2, scheint über ein anderes Programm zu diesem Proxy zurückzuführen. Einen anderen Host oder Port wählen.</translation>
    </message>
    <message>
        <source>There is no folder %1. Make it, or choose another one.</source>
        <translation>Es gibt keinen Ordner %1. Ihn anlegen oder einen anderen wählen.</translation>
    </message>
    <message>
        <source>%1 is a file, not a folder. Choose a folder.</source>
        <translation>%1 ist eine Datei, kein Ordner. Einen Ordner wählen.</translation>
    </message>
    <message>
        <source>Nothing can be written into %1: %2. Choose another folder, or allow yourself to write there.</source>
        <translation>In %1 kann nichts geschrieben werden: %2. Einen anderen Ordner wählen oder sich dort das Schreiben erlauben.</translation>
    </message>
    <message>
        <source>After peer: comes a part of the peer&apos;s address, such as peer:127.0.0.1; after peer= all of it, or its port, such as peer=:5000.</source>
        <translation>Auf peer: folgt ein Teil der Adresse der Gegenstelle, etwa peer:127.0.0.1; auf peer= die ganze oder ihr Port, etwa peer=:5000.</translation>
    </message>
    <message>
        <source>After local: comes a part of the address on this side, such as local:127.0.0.1; after local= all of it, or its port, such as local=:5000.</source>
        <translation>Auf local: folgt ein Teil der Adresse auf dieser Seite, etwa local:127.0.0.1; auf local= die ganze oder ihr Port, etwa local=:5000.</translation>
    </message>
    <message>
        <source>The capture is whole in %1, but a power cut could still take that name away: the folder could not be brought to the disk (%2). Save it again, or elsewhere.</source>
        <translation>Die Aufzeichnung liegt vollständig in %1, aber ein Stromausfall könnte diesen Namen noch nehmen: Der Ordner konnte nicht auf den Datenträger gebracht werden (%2). Noch einmal oder anderswo speichern.</translation>
    </message>
    <message>
        <source>To search the text, put it in &quot;quotes&quot;, with \&quot; for each quote inside.</source>
        <translation>Um den Text zu suchen, ihn in &quot;Anführungszeichen&quot; setzen, mit \&quot; für jedes Anführungszeichen darin.</translation>
    </message>
    <message>
        <source>A filter knows no numbers of rows: name what is in the row, such as time&gt;12:03:04 or len=5.</source>
        <translation>Ein Filter kennt keine Nummern von Zeilen: zu nennen ist, was in der Zeile steht, etwa time&gt;12:03:04 oder len=5.</translation>
    </message>
    <message>
        <source>A filter knows no numbers of connections: name the peer, such as peer=:5000.</source>
        <translation>Ein Filter kennt keine Nummern von Verbindungen: zu nennen ist die Gegenstelle, etwa peer=:5000.</translation>
    </message>
    <message>
        <source>Write %1 for “%2”: “%3”.</source>
        <translation>Statt „%2“ ist %1 zu schreiben: „%3“.</translation>
    </message>
    <message>
        <source>A CR LF too many stands between two messages: behind the payload, where the length does not count it, or doubled in front of the next message.</source>
        <translation>Zwischen zwei Nachrichten steht ein CR LF zu viel: hinter den Nutzdaten, wo die Länge es nicht mitzählt, oder doppelt vor der nächsten Nachricht.</translation>
    </message>
    <message numerus="yes">
        <source>%1 CR LF too many stand between two messages: behind the payload, where the length does not count them, or in front of the next message.</source>
        <translation>
            <numerusform>Zwischen zwei Nachrichten steht %1 CR LF zu viel: hinter den Nutzdaten, wo die Länge es nicht mitzählt, oder vor der nächsten Nachricht.</numerusform>
            <numerusform>Zwischen zwei Nachrichten stehen %1 CR LF zu viel: hinter den Nutzdaten, wo die Länge sie nicht mitzählt, oder vor der nächsten Nachricht.</numerusform>
        </translation>
    </message>
    <message>
        <source>a quotation mark</source>
        <translation>ein Anführungszeichen</translation>
    </message>
    <message>
        <source>an apostrophe</source>
        <translation>ein Apostroph</translation>
    </message>
    <message>
        <source>The stream ended with a CR LF: behind the payload, where the length does not count it, or as a header&apos;s beginning, of which at least %1 bytes more were owed.</source>
        <translation>Der Datenstrom endete mit einem CR LF: hinter den Nutzdaten, wo die Länge es nicht mitzählt, oder als Anfang eines Kopfs, von dem noch mindestens %1 Bytes ausstanden.</translation>
    </message>
    <message>
        <source>The frame was sent as Python writes it: the letter b and %1 stand in front of it.</source>
        <translation>Der Rahmen wurde so gesendet, wie Python ihn schreibt: der Buchstabe b und %1 stehen davor.</translation>
    </message>
    <message>
        <source>The frame was sent with its quotes: %1 stands in front of it.</source>
        <translation>Der Rahmen wurde mit seinen Anführungszeichen gesendet: %1 steht davor.</translation>
    </message>
    <message>
        <source>Captures of other programs cannot be opened: %1 is missing. Install Channelscope again.</source>
        <translation>Aufzeichnungen anderer Programme lassen sich nicht öffnen: %1 fehlt. Channelscope neu installieren.</translation>
    </message>
    <message>
        <source>Captures of other programs cannot be opened. Install Channelscope again. (%1)</source>
        <translation>Aufzeichnungen anderer Programme lassen sich nicht öffnen. Channelscope neu installieren. (%1)</translation>
    </message>
    <message>
        <source>Captures of other programs cannot be opened: %1 belongs to another version. Install Channelscope again.</source>
        <translation>Aufzeichnungen anderer Programme lassen sich nicht öffnen: %1 gehört zu einer anderen Version. Channelscope neu installieren.</translation>
    </message>
    <message>
        <source>Marks, notes or traces of tools that a newer version wrote, and that are not shown: %1. The file keeps them.</source>
        <translation>Markierungen, Notizen oder Spuren von Werkzeugen, die eine neuere Version geschrieben hat und die nicht gezeigt werden: %1. Die Datei behält sie.</translation>
    </message>
    <message>
        <source>After by: comes a part of the name of a rule or tool that did something with the message, such as by:ack; after by= all of it, such as by=ack.</source>
        <translation>Auf „by:“ folgt ein Teil des Namens einer Regel oder eines Werkzeugs, das etwas mit der Nachricht getan hat, etwa „by:ack“; auf „by=“ der ganze, etwa „by=ack“.</translation>
    </message>
    <message>
        <source>The disk of the capture file %1 takes nothing at the moment. Nothing more is read from peers until it does: see what else keeps it busy.</source>
        <translation>Der Datenträger der Aufzeichnungsdatei %1 nimmt zurzeit nichts an. Bis er es wieder tut, wird von den Gegenstellen nichts mehr gelesen: nachsehen, was ihn sonst beschäftigt.</translation>
    </message>
    <message>
        <source>The capture lacks 1 byte of what is shown.</source>
        <translation>Der Aufzeichnung fehlt 1 Byte von dem, was angezeigt wird.</translation>
    </message>
    <message>
        <source>%1 fragment</source>
        <translation>Fragmente: %1</translation>
    </message>
    <message>
        <source>The end of the capture was torn: 1 byte that was not written whole was cut off.</source>
        <translation>Das Ende der Aufzeichnung war abgerissen: 1 Byte, das nicht vollständig geschrieben war, wurde abgeschnitten.</translation>
    </message>
    <message>
        <source>a block says that it is 1 byte long</source>
        <translation>ein Block gibt seine Länge mit 1 Byte an</translation>
    </message>
    <message>
        <source>It is not clear what is to be sent to %1.</source>
        <translation>Es ist nicht klar, was an %1 gesendet werden soll.</translation>
    </message>
    <message>
        <source>The limit of 1 client is reached.</source>
        <translation>Die Grenze von 1 Client ist erreicht.</translation>
    </message>
    <message>
        <source>with room for %1 clients (maxClients), none could ever come. Make room for 1 or more.</source>
        <translation>mit Platz für %1 Clients (maxClients) könnte nie einer kommen. Erlauben Sie 1 oder mehr.</translation>
    </message>
    <message>
        <source>There is no device, or it is not open for reading and writing. Open it before it is given away.</source>
        <translation>Es gibt kein Gerät, oder es ist nicht zum Lesen und Schreiben geöffnet. Öffnen Sie es, bevor Sie es übergeben.</translation>
    </message>
    <message>
        <source>This thread has no event loop, without which nothing can come or go. Make a QCoreApplication first, and work on its thread or on a QThread.</source>
        <translation>Dieser Thread hat keine Ereignisschleife, ohne die nichts kommen oder gehen kann. Erzeugen Sie zuerst eine QCoreApplication, und arbeiten Sie in deren Thread oder in einem QThread.</translation>
    </message>
    <message>
        <source>%1, port %2, cannot be used in this way. Check the options.</source>
        <translation>%1, Port %2, kann so nicht benutzt werden. Prüfen Sie die Optionen.</translation>
    </message>
    <message>
        <source>No host was named, only the port %1. Give a name or an address.</source>
        <translation>Es wurde kein Host genannt, nur der Port %1. Geben Sie einen Namen oder eine Adresse an.</translation>
    </message>
    <message>
        <source>The host %1 was not found: that looks like a host and a port. Give them apart, as %2 and %3.</source>
        <translation>Der Host %1 wurde nicht gefunden: Das sieht nach Host und Port aus. Geben Sie beides getrennt an, als %2 und %3.</translation>
    </message>
    <message>
        <source>“%1” is nothing that can be done then. Write one of: nothing, half-close, close, reset.</source>
        <translation>„%1“ lässt sich danach nicht tun. Möglich sind: nothing, half-close, close, reset.</translation>
    </message>
    <message>
        <source>There is no delivery “%1”. Write one of: whole, bytes, cuts:3,10, pieces:N, stop:N.</source>
        <translation>Eine Zustellung „%1“ gibt es nicht. Möglich sind: whole, bytes, cuts:3,10, pieces:N, stop:N.</translation>
    </message>
    <message>
        <source>Behind cuts: stand the places where to cut, from 1, in ascending order, at most %1 of them. Write for example cuts:3,10.</source>
        <translation>Hinter cuts: stehen die Stellen der Schnitte, ab 1, aufsteigend, höchstens %1. Schreiben Sie zum Beispiel cuts:3,10.</translation>
    </message>
    <message>
        <source>Behind pieces: stands how many there shall be, from 1. Write for example pieces:4.</source>
        <translation>Hinter pieces: steht, wie viele Stücke es sein sollen, ab 1. Schreiben Sie zum Beispiel pieces:4.</translation>
    </message>
    <message>
        <source>Behind stop: stands after how many bytes to stop, from 1. Write for example stop:5.</source>
        <translation>Hinter stop: steht, nach wie vielen Bytes angehalten wird, ab 1. Schreiben Sie zum Beispiel stop:5.</translation>
    </message>
    <message>
        <source>Nothing stands behind %1. Write it without a colon.</source>
        <translation>Hinter %1 steht nichts. Schreiben Sie es ohne Doppelpunkt.</translation>
    </message>
    <message>
        <source>There is no shape “%1”. Write one of: %2.</source>
        <translation>Eine Form „%1“ gibt es nicht. Möglich sind: %2.</translation>
    </message>
    <message>
        <source>Behind %1: stands a whole number of bytes, at most %2. Write for example %1:3.</source>
        <translation>Hinter %1: steht eine ganze Zahl von Bytes, höchstens %2. Schreiben Sie zum Beispiel %1:3.</translation>
    </message>
    <message>
        <source>A length alone has 2 or 4 bytes. Write %1:2 or %1:4.</source>
        <translation>Eine Länge allein hat 2 oder 4 Bytes. Schreiben Sie %1:2 oder %1:4.</translation>
    </message>
    <message>
        <source>Behind %1: stands the header itself. Write for example %1:%2.</source>
        <translation>Hinter %1: steht der Kopf selbst. Schreiben Sie zum Beispiel %1:%2.</translation>
    </message>
    <message>
        <source>A header of your own has at most %1.</source>
        <translation>Ein eigener Kopf hat höchstens %1.</translation>
    </message>
    <message>
        <source>The payload has %1, so its length cannot be %2 too small.</source>
        <translation>Die Nutzdaten haben %1, ihre Länge kann also nicht um %2 zu klein sein.</translation>
    </message>
    <message>
        <source>The payload is not UTF-8, so its length in characters is unknown.</source>
        <translation>Die Nutzdaten sind kein UTF-8, ihre Länge in Zeichen ist also unbekannt.</translation>
    </message>
    <message>
        <source>The payload has %1, and 2 bytes hold no more than %2. Write length-prefix:4.</source>
        <translation>Die Nutzdaten haben %1, und 2 Bytes fassen nicht mehr als %2. Schreiben Sie length-prefix:4.</translation>
    </message>
    <message>
        <source>A payload has at most %1.</source>
        <translation>Nutzdaten haben höchstens %1.</translation>
    </message>
    <message>
        <source>The correct header.</source>
        <translation>Der richtige Kopf.</translation>
    </message>
    <message>
        <source>The header ends with LF where CR LF belongs.</source>
        <translation>Der Kopf endet mit LF, wo CR LF hingehört.</translation>
    </message>
    <message>
        <source>LF where CR LF belongs, in front of MSG and after the length.</source>
        <translation>LF, wo CR LF hingehört, vor MSG und nach der Länge.</translation>
    </message>
    <message>
        <source>The header ends with CR where CR LF belongs.</source>
        <translation>Der Kopf endet mit CR, wo CR LF hingehört.</translation>
    </message>
    <message>
        <source>Nothing stands in front of MSG.</source>
        <translation>Vor MSG steht nichts.</translation>
    </message>
    <message>
        <source>CR LF stands twice in front of MSG.</source>
        <translation>Vor MSG steht CR LF zweimal.</translation>
    </message>
    <message>
        <source>“msg” in small letters where MSG belongs.</source>
        <translation>„msg“ in Kleinbuchstaben, wo MSG hingehört.</translation>
    </message>
    <message>
        <source>“MSGX” where MSG belongs.</source>
        <translation>„MSGX“, wo MSG hingehört.</translation>
    </message>
    <message>
        <source>Nothing stands between MSG and the length.</source>
        <translation>Zwischen MSG und der Länge steht nichts.</translation>
    </message>
    <message>
        <source>Two spaces stand between MSG and the length.</source>
        <translation>Zwischen MSG und der Länge stehen zwei Leerzeichen.</translation>
    </message>
    <message>
        <source>A TAB stands between MSG and the length.</source>
        <translation>Zwischen MSG und der Länge steht ein TAB.</translation>
    </message>
    <message>
        <source>A space stands behind the length.</source>
        <translation>Hinter der Länge steht ein Leerzeichen.</translation>
    </message>
    <message>
        <source>A plus sign stands in front of the length.</source>
        <translation>Vor der Länge steht ein Pluszeichen.</translation>
    </message>
    <message>
        <source>A minus sign stands in front of the length.</source>
        <translation>Vor der Länge steht ein Minuszeichen.</translation>
    </message>
    <message>
        <source>The length is hexadecimal, such as 0x1f.</source>
        <translation>Die Länge ist hexadezimal, etwa 0x1f.</translation>
    </message>
    <message>
        <source>The length has at least four digits, in groups of three with a comma between them, such as 0,011.</source>
        <translation>Die Länge hat mindestens vier Ziffern, in Dreiergruppen mit einem Komma dazwischen, etwa 0,011.</translation>
    </message>
    <message>
        <source>Two zeros stand in front of the length, which is legal.</source>
        <translation>Vor der Länge stehen zwei Nullen, was erlaubt ist.</translation>
    </message>
    <message>
        <source>The length counts N bytes more than the payload has.</source>
        <translation>Die Länge zählt N Bytes mehr, als die Nutzdaten haben.</translation>
    </message>
    <message>
        <source>The length counts N bytes fewer than the payload has.</source>
        <translation>Die Länge zählt N Bytes weniger, als die Nutzdaten haben.</translation>
    </message>
    <message>
        <source>The length counts the payload&apos;s characters in UTF-8, not its bytes.</source>
        <translation>Die Länge zählt die Zeichen der Nutzdaten in UTF-8, nicht ihre Bytes.</translation>
    </message>
    <message>
        <source>The length is 18446744073709551616, which is 0 in 64 bits.</source>
        <translation>Die Länge ist 18446744073709551616, was in 64 Bits 0 ist.</translation>
    </message>
    <message>
        <source>Zeros make the length 57 digits long, one more than may be.</source>
        <translation>Nullen machen die Länge 57 Ziffern lang, eine mehr als erlaubt.</translation>
    </message>
    <message>
        <source>The correct header without the payload.</source>
        <translation>Der richtige Kopf ohne die Nutzdaten.</translation>
    </message>
    <message>
        <source>CR LF stands behind the payload, and the length does not count it.</source>
        <translation>Hinter den Nutzdaten steht CR LF, das die Länge nicht mitzählt.</translation>
    </message>
    <message>
        <source>A NUL stands behind the length, where a string of C would end.</source>
        <translation>Hinter der Länge steht ein NUL, mit dem eine Zeichenkette in C enden würde.</translation>
    </message>
    <message>
        <source>The byte order mark of UTF-8 stands in front of the header.</source>
        <translation>Vor dem Kopf steht die Bytereihenfolge-Marke (BOM) von UTF-8.</translation>
    </message>
    <message>
        <source>Where the header belongs stands the length alone: 2 or 4 bytes, the highest first.</source>
        <translation>Statt des Kopfes steht die Länge allein: 2 oder 4 Bytes, das höchste zuerst.</translation>
    </message>
    <message>
        <source>Where the header belongs stands TEXT, with escapes such as \r and \x00.</source>
        <translation>Statt des Kopfes steht TEXT, mit Escape-Folgen wie \r und \x00.</translation>
    </message>
    <message>
        <source>There are no bytes to read; the message that follows is read.</source>
        <translation>Es gibt keine Bytes zu lesen; die folgende Nachricht wird gelesen.</translation>
    </message>
    <message>
        <source>There are no bytes to read.</source>
        <translation>Es gibt keine Bytes zu lesen.</translation>
    </message>
    <message>
        <source>Same as a normal message.</source>
        <translation>Wie eine normale Nachricht.</translation>
    </message>
    <message>
        <source>Same as a normal message, but marked non-canonical.</source>
        <translation>Wie eine normale Nachricht, aber als nicht kanonisch gekennzeichnet.</translation>
    </message>
    <message>
        <source>Read as one message of %1.</source>
        <translation>Als eine Nachricht von %1 gelesen.</translation>
    </message>
    <message numerus="yes">
        <source>Read as %1 messages.</source>
        <translation>
            <numerusform>Als %1 Nachricht gelesen.</numerusform>
            <numerusform>Als %1 Nachrichten gelesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The message that follows is lost in it.</source>
        <translation>Die folgende Nachricht geht darin verloren.</translation>
    </message>
    <message>
        <source>One message is read.</source>
        <translation>Eine Nachricht wird gelesen.</translation>
    </message>
    <message numerus="yes">
        <source>%1 messages are read.</source>
        <translation>
            <numerusform>%1 Nachricht wird gelesen.</numerusform>
            <numerusform>%1 Nachrichten werden gelesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>More bytes are waited for until the connection ends.</source>
        <translation>Auf weitere Bytes wird gewartet, bis die Verbindung endet.</translation>
    </message>
    <message>
        <source>One message is read, then more bytes are waited for until the connection ends.</source>
        <translation>Eine Nachricht wird gelesen, dann wird auf weitere Bytes gewartet, bis die Verbindung endet.</translation>
    </message>
    <message numerus="yes">
        <source>%1 messages are read, then more bytes are waited for until the connection ends.</source>
        <translation>
            <numerusform>%1 Nachricht wird gelesen, dann wird auf weitere Bytes gewartet, bis die Verbindung endet.</numerusform>
            <numerusform>%1 Nachrichten werden gelesen, dann wird auf weitere Bytes gewartet, bis die Verbindung endet.</numerusform>
        </translation>
    </message>
    <message>
        <source>The payload and the message that follows are read.</source>
        <translation>Die Nutzdaten und die folgende Nachricht werden gelesen.</translation>
    </message>
    <message>
        <source>The payload is read.</source>
        <translation>Die Nutzdaten werden gelesen.</translation>
    </message>
    <message>
        <source>The message that follows is read.</source>
        <translation>Die folgende Nachricht wird gelesen.</translation>
    </message>
    <message>
        <source>The message that follows is lost.</source>
        <translation>Die folgende Nachricht geht verloren.</translation>
    </message>
    <message>
        <source>Fails with %1 at byte %2; the connection ends there.</source>
        <translation>Scheitert mit %1 bei Byte %2; dort endet die Verbindung.</translation>
    </message>
    <message>
        <source>Fails with %1 at byte %2; the message that follows is lost, too.</source>
        <translation>Scheitert mit %1 bei Byte %2; auch die folgende Nachricht geht verloren.</translation>
    </message>
    <message>
        <source>Fails with %1 at byte %2; no message is found behind it.</source>
        <translation>Scheitert mit %1 bei Byte %2; dahinter wird keine Nachricht gefunden.</translation>
    </message>
    <message>
        <source>Fails with %1 at byte %2 and goes on at the message that follows.</source>
        <translation>Scheitert mit %1 bei Byte %2 und geht bei der folgenden Nachricht weiter.</translation>
    </message>
    <message>
        <source>Fails with %1 at byte %2 and goes on at byte %3.</source>
        <translation>Scheitert mit %1 bei Byte %2 und geht bei Byte %3 weiter.</translation>
    </message>
    <message>
        <source>Strict, if a normal message follows</source>
        <translation>Streng, wenn eine normale Nachricht folgt</translation>
    </message>
    <message>
        <source>Strict, if nothing follows</source>
        <translation>Streng, wenn nichts folgt</translation>
    </message>
    <message>
        <source>Resync, if a normal message follows</source>
        <translation>Resynchronisierend, wenn eine normale Nachricht folgt</translation>
    </message>
    <message>
        <source>Resync, if nothing follows</source>
        <translation>Resynchronisierend, wenn nichts folgt</translation>
    </message>
</context>
<context>
    <name>channel::Base64Reader</name>
    <message>
        <source>“%1” is not a Base64 character.</source>
        <translation>„%1“ ist kein Base64-Zeichen.</translation>
    </message>
    <message>
        <source>Nothing may follow the padding.</source>
        <translation>Auf die Auffüllung darf nichts folgen.</translation>
    </message>
    <message>
        <source>“=” belongs only at the end of a group of four.</source>
        <translation>„=“ gehört nur an das Ende einer Vierergruppe.</translation>
    </message>
    <message>
        <source>The last group has %1 of 4 characters; “=” pads it.</source>
        <translation>Die letzte Gruppe hat %1 von 4 Zeichen; „=“ füllt sie auf.</translation>
    </message>
    <message>
        <source>This character holds bits that belong to no byte.</source>
        <translation>Dieses Zeichen enthält Bits, die zu keinem Byte gehören.</translation>
    </message>
</context>
<context>
    <name>channel::Escapes</name>
    <message>
        <source>Two hex digits belong after \x.</source>
        <translation>Hinter \x gehören zwei Hex-Ziffern.</translation>
    </message>
    <message>
        <source>A “{” belongs after \u, as in \u{20ac}.</source>
        <translation>Hinter \u gehört „{“, wie in \u{20ac}.</translation>
    </message>
    <message>
        <source>Half a surrogate pair is no character.</source>
        <translation>Ein halbes Surrogatpaar ist kein Zeichen.</translation>
    </message>
    <message>
        <source>Braces belong around the digits: write \u{%1}.</source>
        <translation>Um die Ziffern gehören geschweifte Klammern: \u{%1} schreiben.</translation>
    </message>
    <message>
        <source>One to six hex digits and a “}” belong after \u{.</source>
        <translation>Hinter \u{ gehören ein bis sechs Hex-Ziffern und „}“.</translation>
    </message>
    <message>
        <source>There is no such character: the last is \u{10ffff}.</source>
        <translation>Dieses Zeichen gibt es nicht: Das letzte ist \u{10ffff}.</translation>
    </message>
    <message>
        <source>A lone backslash ends the text; \\ stands for a backslash.</source>
        <translation>Ein einzelner Backslash beendet den Text; \\ steht für einen Backslash.</translation>
    </message>
    <message>
        <source>Unknown escape \%1: there are \n \r \t \0 \\ \&quot; \xHH \u{H…} \{{.</source>
        <translation>Unbekannte Escape-Folge \%1: Es gibt \n \r \t \0 \\ \&quot; \xHH \u{H…} \{{.</translation>
    </message>
</context>
<context>
    <name>channel::PayloadFile</name>
    <message>
        <source>Choose a file.</source>
        <translation>Eine Datei wählen.</translation>
    </message>
    <message>
        <source>There is no file “%1”.</source>
        <translation>Es gibt keine Datei „%1“.</translation>
    </message>
    <message>
        <source>“%1” is a folder.</source>
        <translation>„%1“ ist ein Ordner.</translation>
    </message>
    <message>
        <source>“%1” is not a regular file.</source>
        <translation>„%1“ ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>“%1” has %2; the largest message has %3.</source>
        <translation>„%1“ hat %2; die größte Nachricht hat %3.</translation>
    </message>
    <message>
        <source>Cannot open “%1”: %2.</source>
        <translation>„%1“ kann nicht geöffnet werden: %2.</translation>
    </message>
    <message>
        <source>Cannot read the file: %1.</source>
        <translation>Die Datei kann nicht gelesen werden: %1.</translation>
    </message>
    <message>
        <source>The file is longer than the largest message.</source>
        <translation>Die Datei ist länger als die größte Nachricht.</translation>
    </message>
</context>
<context>
    <name>channel::TemplateReader</name>
    <message>
        <source>No }} belongs to this {{; \{{ stands for two braces.</source>
        <translation>Zu diesem {{ gehört kein }}; \{{ steht für zwei Klammern.</translation>
    </message>
</context>
<context>
    <name>channel::TemplateWriter</name>
    <message>
        <source>This variable of the environment is not set.</source>
        <translation>Diese Umgebungsvariable ist nicht gesetzt.</translation>
    </message>
    <message>
        <source>With this the message would be longer than %1 bytes.</source>
        <translation>Damit wäre die Nachricht länger als %1 Bytes.</translation>
    </message>
</context>
<context>
    <name>channel::VariableReader</name>
    <message>
        <source>Write to how many digits, 1 to %1, as in {{n:6}}.</source>
        <translation>Die Zahl der Ziffern angeben, 1 bis %1, wie in {{n:6}}.</translation>
    </message>
    <message>
        <source>Write {{time}}, {{time:unix}}, {{time:ms}} or {{time:ns}}.</source>
        <translation>{{time}}, {{time:unix}}, {{time:ms}} oder {{time:ns}} schreiben.</translation>
    </message>
    <message>
        <source>Only “hex” can stand here, as in {{random:16:hex}}.</source>
        <translation>Hier kann nur „hex“ stehen, wie in {{random:16:hex}}.</translation>
    </message>
    <message>
        <source>Write how many bytes, 1 to %1, as in {{random:16}}.</source>
        <translation>Die Zahl der Bytes angeben, 1 bis %1, wie in {{random:16}}.</translation>
    </message>
    <message>
        <source>Write the smallest and the largest number, each of at most 64 bits, as in {{int:1:100}}.</source>
        <translation>Die kleinste und die größte Zahl angeben, je höchstens 64 Bit, wie in {{int:1:100}}.</translation>
    </message>
    <message>
        <source>The largest number is below the smallest.</source>
        <translation>Die größte Zahl liegt unter der kleinsten.</translation>
    </message>
    <message>
        <source>Write the path of a file, as in %1.</source>
        <translation>Den Pfad einer Datei angeben, wie in %1.</translation>
    </message>
    <message>
        <source>Write the name of a variable of the environment, as in {{env:HOME}}.</source>
        <translation>Den Namen einer Umgebungsvariablen angeben, wie in {{env:HOME}}.</translation>
    </message>
    <message>
        <source>Nothing can stand here: }} belongs in front of the colon.</source>
        <translation>Hier kann nichts stehen: }} gehört vor den Doppelpunkt.</translation>
    </message>
    <message>
        <source>There is no variable “%1” here, but %2; \{{ stands for two braces.</source>
        <translation>Eine Variable „%1“ gibt es hier nicht, aber %2; \{{ steht für zwei Klammern.</translation>
    </message>
</context>
<context>
    <name>channel::ui::AboutDialog</name>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>%1, built with %2</source>
        <comment>versions</comment>
        <translation>%1, gebaut mit %2</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>system, processor, display</comment>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Aufzeichnungen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name, value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>About Channelscope</source>
        <translation>Über Channelscope</translation>
    </message>
    <message>
        <source>Channelscope is a debugger for the Channel protocol.</source>
        <translation>Channelscope ist ein Debugger für das Channel-Protokoll.</translation>
    </message>
    <message>
        <source>&amp;Copy for a report</source>
        <translation>Für einen Bericht &amp;kopieren</translation>
    </message>
    <message>
        <source>Qt</source>
        <translation>Qt</translation>
    </message>
    <message>
        <source>Recordings from the next start on</source>
        <translation>Aufzeichnungen ab dem nächsten Start</translation>
    </message>
    <message>
        <source>Icon of Channelscope</source>
        <translation>Symbol von Channelscope</translation>
    </message>
</context>
<context>
    <name>channel::ui::AnnotationCommands</name>
    <message>
        <source>Too many rows are selected: at most %1 can be marked at once.</source>
        <translation>Zu viele Zeilen ausgewählt: Höchstens %1 können auf einmal markiert werden.</translation>
    </message>
    <message>
        <source>Undo mark</source>
        <translation>Markierung rückgängig machen</translation>
    </message>
    <message>
        <source>Undo removing the mark</source>
        <translation>Entfernen der Markierung rückgängig machen</translation>
    </message>
    <message>
        <source>Undo time reference</source>
        <translation>Zeitbezug rückgängig machen</translation>
    </message>
    <message>
        <source>Undo removing the time reference</source>
        <translation>Entfernen des Zeitbezugs rückgängig machen</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>Nr. %1</translation>
    </message>
    <message>
        <source>Undo note</source>
        <translation>Notiz rückgängig machen</translation>
    </message>
    <message>
        <source>Redo mark</source>
        <translation>Markierung wiederholen</translation>
    </message>
    <message>
        <source>Redo removing the mark</source>
        <translation>Entfernen der Markierung wiederholen</translation>
    </message>
    <message>
        <source>Redo time reference</source>
        <translation>Zeitbezug wiederholen</translation>
    </message>
    <message>
        <source>Redo removing the time reference</source>
        <translation>Entfernen des Zeitbezugs wiederholen</translation>
    </message>
    <message>
        <source>Redo note</source>
        <translation>Notiz wiederholen</translation>
    </message>
</context>
<context>
    <name>channel::ui::AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Design</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>Default: the system&apos;s. Colours change at once.</source>
        <translation>Standard: das des Systems. Farben ändern sich sofort.</translation>
    </message>
    <message>
        <source>&amp;Window font</source>
        <translation>&amp;Fensterschrift</translation>
    </message>
    <message>
        <source>Font of the window</source>
        <translation>Schrift des Fensters</translation>
    </message>
    <message>
        <source>Size of the window&apos;s font in points</source>
        <translation>Größe der Fensterschrift in Punkt</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> pt</translation>
    </message>
    <message>
        <source>Default: the system&apos;s font and size. Everything is in it but bytes.</source>
        <translation>Standard: Schrift und Größe des Systems. Alles außer Bytes steht in ihr.</translation>
    </message>
    <message>
        <source>&amp;Font of bytes</source>
        <translation>Schrift der &amp;Bytes</translation>
    </message>
    <message>
        <source>Font of bytes</source>
        <translation>Schrift der Bytes</translation>
    </message>
    <message>
        <source>Size of bytes in points</source>
        <translation>Größe der Bytes in Punkt</translation>
    </message>
    <message>
        <source>Bytes in a &amp;hex row</source>
        <translation>Bytes je &amp;Hex-Zeile</translation>
    </message>
    <message>
        <source>Bytes in a hex row</source>
        <translation>Bytes je Hex-Zeile</translation>
    </message>
    <message>
        <source>Default: 16. What is copied as a hex dump always has 16 in a line.</source>
        <translation>Standard: 16. Was als Hex-Dump kopiert wird, hat immer 16 in einer Zeile.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>The system&apos;s</source>
        <translation>Die des Systems</translation>
    </message>
    <message>
        <source>The system&apos;s (%1)</source>
        <translation>Die des Systems (%1)</translation>
    </message>
    <message>
        <source>16</source>
        <translation>16</translation>
    </message>
    <message>
        <source>32</source>
        <translation>32</translation>
    </message>
    <message>
        <source>As many as fit</source>
        <translation>So viele wie passen</translation>
    </message>
    <message>
        <source>The option --theme %1 rules until the program ends. What is chosen here is for a start without it.</source>
        <translation>Die Option --theme %1 gilt bis zum Ende des Programms. Was hier gewählt wird, gilt bei einem Start ohne sie.</translation>
    </message>
    <message>
        <source>A size is a number of points from %1 to %2.</source>
        <translation>Eine Größe ist eine Zahl von %1 bis %2 Punkt.</translation>
    </message>
    <message>
        <source>Default: the system&apos;s fixed-width font, as large as the window&apos;s font if you choose that one&apos;s size. It shows hex, text and what you send; Ctrl and the wheel make it larger or smaller.</source>
        <translation>Standard: die Schrift fester Breite des Systems, so groß wie die des Fensters, wenn Sie deren Größe wählen. Sie zeigt Hex, Text und was Sie senden; Strg und das Mausrad machen sie größer oder kleiner.</translation>
    </message>
    <message>
        <source>The window&apos;s</source>
        <translation>Wie das Fenster</translation>
    </message>
</context>
<context>
    <name>channel::ui::ByteCountSpinBox</name>
    <message>
        <source>“%1” is no number of bytes: write one such as %2, 64k or 1M, where k is %3 and M is %4.</source>
        <translation>„%1“ ist keine Anzahl von Bytes: möglich ist zum Beispiel %2, 64k oder 1M, wobei k für %3 steht und M für %4.</translation>
    </message>
    <message>
        <source>“%1” is not from %2 to %3 bytes.</source>
        <translation>„%1“ liegt nicht zwischen %2 und %3 Bytes.</translation>
    </message>
</context>
<context>
    <name>channel::ui::CaptureClosing</name>
    <message>
        <source>%1 is still being saved. Wait for it, or cancel it in its tab, then close again.</source>
        <translation>%1 wird noch gespeichert. Abwarten oder im Reiter abbrechen, dann noch einmal schließen.</translation>
    </message>
    <message>
        <source>Rows of %1 are still being exported. Wait for it, or cancel it, then close again.</source>
        <translation>Zeilen von %1 werden noch exportiert. Abwarten oder abbrechen, dann noch einmal schließen.</translation>
    </message>
    <message>
        <source>Rows are still being exported. Wait for it, or cancel it, then close again.</source>
        <translation>Zeilen werden noch exportiert. Abwarten oder abbrechen, dann noch einmal schließen.</translation>
    </message>
</context>
<context>
    <name>channel::ui::CaptureDocument</name>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Saving was cancelled.</source>
        <translation>Das Speichern wurde abgebrochen.</translation>
    </message>
    <message>
        <source>To see a connection without messages, choose Decode as and name its port.</source>
        <translation>Um eine Verbindung ohne Nachrichten zu sehen, Dekodieren als wählen und ihren Port nennen.</translation>
    </message>
</context>
<context>
    <name>channel::ui::CaptureOpening</name>
    <message>
        <source>Open captures</source>
        <translation>Aufzeichnungen öffnen</translation>
    </message>
    <message>
        <source>Captures (*.pcapng *.pcap *.cap);;All files (*)</source>
        <translation>Aufzeichnungen (*.pcapng *.pcap *.cap);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 is shown as soon as the disk gives it.</source>
        <translation>%1 wird angezeigt, sobald der Datenträger es liefert.</translation>
    </message>
    <message>
        <source>Decoding again would lose your marks and notes. Save the capture first.</source>
        <translation>Beim neuen Dekodieren gingen Markierungen und Notizen verloren. Erst die Aufzeichnung speichern.</translation>
    </message>
</context>
<context>
    <name>channel::ui::CaptureSaving</name>
    <message>
        <source>Save the capture</source>
        <translation>Die Aufzeichnung speichern</translation>
    </message>
    <message>
        <source>There are no such rows to save.</source>
        <translation>Es gibt keine solchen Zeilen, die gespeichert werden könnten.</translation>
    </message>
    <message>
        <source>Captures (*.pcapng)</source>
        <translation>Aufzeichnungen (*.pcapng)</translation>
    </message>
</context>
<context>
    <name>channel::ui::ClearButton</name>
    <message>
        <source>Clear this field</source>
        <translation>Dieses Feld leeren</translation>
    </message>
</context>
<context>
    <name>channel::ui::ColumnCommands</name>
    <message>
        <source>Move to the &amp;left</source>
        <translation>Nach &amp;links</translation>
    </message>
    <message>
        <source>Move to the r&amp;ight</source>
        <translation>Nach &amp;rechts</translation>
    </message>
    <message>
        <source>The preview is always shown.</source>
        <translation>Die Vorschau wird immer gezeigt.</translation>
    </message>
</context>
<context>
    <name>channel::ui::Commands</name>
    <message>
        <source>%1 (%2)</source>
        <comment>what it does (keys)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Recordings left &amp;behind</source>
        <translation>Zurück&amp;gelassene Aufzeichnungen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>Copy &amp;as</source>
        <translation>Kopieren &amp;als</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation>&amp;Nachricht</translation>
    </message>
    <message>
        <source>&amp;Connection</source>
        <translation>&amp;Verbindung</translation>
    </message>
    <message>
        <source>No connection is selected among the endpoints.</source>
        <translation>Unter den Endpunkten ist keine Verbindung ausgewählt.</translation>
    </message>
    <message>
        <source>No row is selected among the endpoints.</source>
        <translation>Unter den Endpunkten ist keine Zeile ausgewählt.</translation>
    </message>
    <message>
        <source>&amp;Send to this</source>
        <translation>&amp;Hierhin senden</translation>
    </message>
    <message>
        <source>Write a message to who is selected among the endpoints</source>
        <translation>Eine Nachricht an das unter den Endpunkten Ausgewählte schreiben</translation>
    </message>
    <message>
        <source>Nobody who can be sent to is selected among the endpoints.</source>
        <translation>Unter den Endpunkten ist nichts ausgewählt, wohin gesendet werden kann.</translation>
    </message>
    <message>
        <source>&amp;Disconnect</source>
        <translation>Verbindung &amp;trennen</translation>
    </message>
    <message>
        <source>Close the selected connection, after what is still to be sent</source>
        <translation>Die ausgewählte Verbindung schließen, nach allem, was noch zu senden ist</translation>
    </message>
    <message>
        <source>&amp;Half-close (finish sending)</source>
        <translation>&amp;Senden beenden (halb schließen)</translation>
    </message>
    <message>
        <source>Say that no more is sent, and go on receiving</source>
        <translation>Sagen, dass nichts mehr gesendet wird, und weiter empfangen</translation>
    </message>
    <message>
        <source>Rese&amp;t</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Break the selected connection off at once (RST)</source>
        <translation>Die ausgewählte Verbindung sofort abbrechen (RST)</translation>
    </message>
    <message>
        <source>Sto&amp;p</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>Nothing that could be stopped is selected among the endpoints.</source>
        <translation>Unter den Endpunkten ist nichts ausgewählt, was angehalten werden kann.</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>Um&amp;benennen</translation>
    </message>
    <message>
        <source>Give the selected endpoint or peer a name</source>
        <translation>Dem ausgewählten Endpunkt oder der Gegenstelle einen Namen geben</translation>
    </message>
    <message>
        <source>C&amp;opy address</source>
        <translation>A&amp;dresse kopieren</translation>
    </message>
    <message>
        <source>Copy the address of the selected endpoint or peer</source>
        <translation>Die Adresse des ausgewählten Endpunkts oder der Gegenstelle kopieren</translation>
    </message>
    <message>
        <source>Take the selected row, which is over, from the endpoints</source>
        <translation>Die ausgewählte, beendete Zeile von den Endpunkten entfernen</translation>
    </message>
    <message>
        <source>No row that is over is selected among the endpoints.</source>
        <translation>Unter den Endpunkten ist keine beendete Zeile ausgewählt.</translation>
    </message>
    <message>
        <source>Take the closed connections of the selected endpoint from the list</source>
        <translation>Die geschlossenen Verbindungen des ausgewählten Endpunkts aus der Liste entfernen</translation>
    </message>
    <message>
        <source>No endpoint with closed connections is selected.</source>
        <translation>Kein Endpunkt mit geschlossenen Verbindungen ist ausgewählt.</translation>
    </message>
    <message>
        <source>No row of the list is selected.</source>
        <translation>Keine Zeile der Liste ist ausgewählt.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Take back the last clear, mark, note or time reference</source>
        <translation>Das letzte Leeren, die letzte Markierung, Notiz oder den letzten Zeitbezug zurücknehmen</translation>
    </message>
    <message>
        <source>Nothing has been cleared, marked or noted that could be taken back.</source>
        <translation>Nichts wurde geleert, markiert oder notiert, was zurückgenommen werden könnte.</translation>
    </message>
    <message>
        <source>&amp;Copy as Text</source>
        <translation>Als Text &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy the payloads of the selected rows as text</source>
        <translation>Die Nutzdaten der ausgewählten Zeilen als Text kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;rows</source>
        <translation>&amp;Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy the selected rows as the list shows them</source>
        <translation>Die ausgewählten Zeilen kopieren, wie die Liste sie zeigt</translation>
    </message>
    <message>
        <source>Copy as &amp;Hex</source>
        <translation>Als &amp;Hex kopieren</translation>
    </message>
    <message>
        <source>Copy the payloads of the selected rows as hex</source>
        <translation>Die Nutzdaten der ausgewählten Zeilen als Hex kopieren</translation>
    </message>
    <message>
        <source>Copy as Hex &amp;dump</source>
        <translation>Als Hex-&amp;Dump kopieren</translation>
    </message>
    <message>
        <source>Copy the payloads of the selected rows as a hex dump</source>
        <translation>Die Nutzdaten der ausgewählten Zeilen als Hex-Dump kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;C array</source>
        <translation>Als &amp;C-Array kopieren</translation>
    </message>
    <message>
        <source>Copy the payloads of the selected rows as arrays for a C program</source>
        <translation>Die Nutzdaten der ausgewählten Zeilen als Arrays für ein C-Programm kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;Python bytes</source>
        <translation>Als &amp;Python-Bytes kopieren</translation>
    </message>
    <message>
        <source>Copy the payloads of the selected rows as bytes for a Python program</source>
        <translation>Die Nutzdaten der ausgewählten Zeilen als Bytes für ein Python-Programm kopieren</translation>
    </message>
    <message>
        <source>Copy as &amp;Base64</source>
        <translation>Als &amp;Base64 kopieren</translation>
    </message>
    <message>
        <source>Copy the payloads of the selected rows as Base64</source>
        <translation>Die Nutzdaten der ausgewählten Zeilen als Base64 kopieren</translation>
    </message>
    <message>
        <source>&amp;Select all</source>
        <translation>Alles aus&amp;wählen</translation>
    </message>
    <message>
        <source>Select every row of the list</source>
        <translation>Jede Zeile der Liste auswählen</translation>
    </message>
    <message>
        <source>The list is empty.</source>
        <translation>Die Liste ist leer.</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen…</translation>
    </message>
    <message>
        <source>Find text or bytes among the rows, which all stay</source>
        <translation>Text oder Bytes in den Zeilen suchen, die alle bleiben</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>Wei&amp;tersuchen</translation>
    </message>
    <message>
        <source>Go to the next place that is found</source>
        <translation>Zur nächsten Fundstelle gehen</translation>
    </message>
    <message>
        <source>Find &amp;previous</source>
        <translation>Rü&amp;ckwärts suchen</translation>
    </message>
    <message>
        <source>Go to the place found before</source>
        <translation>Zur vorigen Fundstelle gehen</translation>
    </message>
    <message>
        <source>F&amp;ilter…</source>
        <translation>&amp;Filtern…</translation>
    </message>
    <message>
        <source>Show only the rows that match a filter</source>
        <translation>Nur Zeilen zeigen, die zu einem Filter passen</translation>
    </message>
    <message>
        <source>Nothing has been recorded so far.</source>
        <translation>Bisher wurde nichts aufgezeichnet.</translation>
    </message>
    <message>
        <source>The recording that runs is shown, not a file that was opened.</source>
        <translation>Angezeigt wird die laufende Aufzeichnung, keine geöffnete Datei.</translation>
    </message>
    <message>
        <source>No recordings were left behind.</source>
        <translation>Es wurden keine Aufzeichnungen zurückgelassen.</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open a capture</source>
        <translation>Eine Aufzeichnung öffnen</translation>
    </message>
    <message>
        <source>&amp;Forget these</source>
        <translation>Diese &amp;vergessen</translation>
    </message>
    <message>
        <source>Forget which captures were opened and saved last</source>
        <translation>Vergessen, welche Aufzeichnungen zuletzt geöffnet und gespeichert wurden</translation>
    </message>
    <message>
        <source>No captures were opened or saved so far.</source>
        <translation>Bisher wurden keine Aufzeichnungen geöffnet oder gespeichert.</translation>
    </message>
    <message>
        <source>&amp;Decode as…</source>
        <translation>&amp;Dekodieren als…</translation>
    </message>
    <message>
        <source>Decode the file again, under another policy or limit or on other ports</source>
        <translation>Die Datei neu dekodieren, nach anderer Regel oder Grenze oder auf anderen Ports</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Open the newest recording that was left behind</source>
        <translation>Die neueste zurückgelassene Aufzeichnung öffnen</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen…</translation>
    </message>
    <message>
        <source>Delete the recordings that were left behind</source>
        <translation>Die zurückgelassenen Aufzeichnungen löschen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save the capture</source>
        <translation>Die Aufzeichnung speichern</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>Save the capture under another name</source>
        <translation>Die Aufzeichnung unter anderem Namen speichern</translation>
    </message>
    <message>
        <source>Save the rows s&amp;hown as a capture…</source>
        <translation>&amp;Angezeigte Zeilen als Aufzeichnung speichern…</translation>
    </message>
    <message>
        <source>Save what the filter shows as a capture of its own</source>
        <translation>Was der Filter zeigt, als eigene Aufzeichnung speichern</translation>
    </message>
    <message>
        <source>Save the &amp;marked rows as a capture…</source>
        <translation>&amp;Markierte Zeilen als Aufzeichnung speichern…</translation>
    </message>
    <message>
        <source>Save what is marked as a capture of its own</source>
        <translation>Das Markierte als eigene Aufzeichnung speichern</translation>
    </message>
    <message>
        <source>No row is marked.</source>
        <translation>Keine Zeile ist markiert.</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xportieren…</translation>
    </message>
    <message>
        <source>Export rows as text, hex dump, JSON, CSV or bare payloads</source>
        <translation>Zeilen als Text, Hex-Dump, JSON, CSV oder reine Nutzdaten exportieren</translation>
    </message>
    <message>
        <source>&amp;Close this capture</source>
        <translation>Diese Aufzeichnung s&amp;chließen</translation>
    </message>
    <message>
        <source>Close the file that is shown</source>
        <translation>Die angezeigte Datei schließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Stop everything and close the window</source>
        <translation>Alles anhalten und das Fenster schließen</translation>
    </message>
    <message>
        <source>No message is selected.</source>
        <translation>Keine Nachricht ist ausgewählt.</translation>
    </message>
    <message>
        <source>&amp;Mark</source>
        <translation>&amp;Markieren</translation>
    </message>
    <message>
        <source>Mark the selected rows, or take their marks away</source>
        <translation>Die ausgewählten Zeilen markieren oder ihre Markierungen entfernen</translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation>&amp;Notiz…</translation>
    </message>
    <message>
        <source>Write a note on the selected rows</source>
        <translation>Eine Notiz zu den ausgewählten Zeilen schreiben</translation>
    </message>
    <message>
        <source>&amp;Time reference</source>
        <translation>&amp;Zeitbezug</translation>
    </message>
    <message>
        <source>Let the times below count from this row</source>
        <translation>Die Zeiten darunter ab dieser Zeile zählen</translation>
    </message>
    <message>
        <source>The list is empty: there is no message to go to.</source>
        <translation>Die Liste ist leer: Es gibt keine Nachricht zum Ansteuern.</translation>
    </message>
    <message>
        <source>No other capture is open.</source>
        <translation>Keine andere Aufzeichnung ist offen.</translation>
    </message>
    <message>
        <source>&amp;Follow</source>
        <translation>&amp;Folgen</translation>
    </message>
    <message>
        <source>Keep the newest message in view (End in the list)</source>
        <translation>Die neueste Nachricht im Blick behalten (Ende in der Liste)</translation>
    </message>
    <message>
        <source>Hide the rows so far; the recording keeps them</source>
        <translation>Die bisherigen Zeilen ausblenden; die Aufzeichnung behält sie</translation>
    </message>
    <message>
        <source>&amp;Previous message</source>
        <translation>&amp;Vorige Nachricht</translation>
    </message>
    <message>
        <source>Go to the message before</source>
        <translation>Zur Nachricht davor gehen</translation>
    </message>
    <message>
        <source>&amp;Next message</source>
        <translation>&amp;Nächste Nachricht</translation>
    </message>
    <message>
        <source>Go to the message after</source>
        <translation>Zur Nachricht danach gehen</translation>
    </message>
    <message>
        <source>Previous &amp;of this connection</source>
        <translation>V&amp;orige dieser Verbindung</translation>
    </message>
    <message>
        <source>Go to the message before, of the same connection</source>
        <translation>Zur Nachricht davor auf derselben Verbindung gehen</translation>
    </message>
    <message>
        <source>Next of &amp;this connection</source>
        <translation>Nächste &amp;dieser Verbindung</translation>
    </message>
    <message>
        <source>Go to the message after, of the same connection</source>
        <translation>Zur Nachricht danach auf derselben Verbindung gehen</translation>
    </message>
    <message>
        <source>Next &amp;capture</source>
        <translation>Nächste &amp;Aufzeichnung</translation>
    </message>
    <message>
        <source>Show the capture of the next tab</source>
        <translation>Die Aufzeichnung des nächsten Reiters zeigen</translation>
    </message>
    <message>
        <source>Previous captu&amp;re</source>
        <translation>Vorige A&amp;ufzeichnung</translation>
    </message>
    <message>
        <source>Show the capture of the tab before</source>
        <translation>Die Aufzeichnung des vorigen Reiters zeigen</translation>
    </message>
    <message>
        <source>&amp;Inspect the unfinished message</source>
        <translation>Unfertige &amp;Nachricht ansehen</translation>
    </message>
    <message>
        <source>%1 › %2</source>
        <comment>menu, menu within it</comment>
        <translation>%1 › %2</translation>
    </message>
    <message>
        <source>&amp;Bytes of the message</source>
        <translation>&amp;Bytes der Nachricht</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>E&amp;xtras</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Listen</source>
        <translation>&amp;Lauschen</translation>
    </message>
    <message>
        <source>Wait for clients at the host and port above</source>
        <translation>Am Host und Port oben auf Clients warten</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Connect to the host and port above</source>
        <translation>Mit dem Host und Port oben verbinden</translation>
    </message>
    <message>
        <source>Show the bytes that have come of a message that is not complete</source>
        <translation>Die Bytes zeigen, die von einer unvollständigen Nachricht angekommen sind</translation>
    </message>
    <message>
        <source>Nobody who is in the middle of a message is selected among the endpoints.</source>
        <translation>Unter den Endpunkten ist nichts ausgewählt, was mitten in einer Nachricht ist.</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Remove clos&amp;ed</source>
        <translation>&amp;Geschlossene entfernen</translation>
    </message>
    <message>
        <source>No message with bytes is selected in the list.</source>
        <translation>In der Liste ist keine Nachricht mit Bytes ausgewählt.</translation>
    </message>
    <message>
        <source>Copy the b&amp;ytes</source>
        <translation>B&amp;ytes kopieren</translation>
    </message>
    <message>
        <source>Copy the selected bytes as the column that they are selected in</source>
        <translation>Die ausgewählten Bytes kopieren wie die Spalte, in der sie ausgewählt sind</translation>
    </message>
    <message>
        <source>Copy the bytes as &amp;Text</source>
        <translation>Bytes als &amp;Text kopieren</translation>
    </message>
    <message>
        <source>Copy the selected bytes as text</source>
        <translation>Die ausgewählten Bytes als Text kopieren</translation>
    </message>
    <message>
        <source>Copy the bytes as &amp;Hex</source>
        <translation>Bytes als &amp;Hex kopieren</translation>
    </message>
    <message>
        <source>Copy the selected bytes as hex</source>
        <translation>Die ausgewählten Bytes als Hex kopieren</translation>
    </message>
    <message>
        <source>Copy the bytes as Hex &amp;dump</source>
        <translation>Bytes als Hex-&amp;Dump kopieren</translation>
    </message>
    <message>
        <source>Copy the selected bytes as a hex dump</source>
        <translation>Die ausgewählten Bytes als Hex-Dump kopieren</translation>
    </message>
    <message>
        <source>Copy the bytes as &amp;C array</source>
        <translation>Bytes als &amp;C-Array kopieren</translation>
    </message>
    <message>
        <source>Copy the selected bytes as an array for a C program</source>
        <translation>Die ausgewählten Bytes als Array für ein C-Programm kopieren</translation>
    </message>
    <message>
        <source>Copy the bytes as &amp;Python bytes</source>
        <translation>Bytes als &amp;Python-Bytes kopieren</translation>
    </message>
    <message>
        <source>Copy the selected bytes as bytes for a Python program</source>
        <translation>Die ausgewählten Bytes als Bytes für ein Python-Programm kopieren</translation>
    </message>
    <message>
        <source>Copy the bytes as &amp;Base64</source>
        <translation>Bytes als &amp;Base64 kopieren</translation>
    </message>
    <message>
        <source>Copy the selected bytes as Base64</source>
        <translation>Die ausgewählten Bytes als Base64 kopieren</translation>
    </message>
    <message>
        <source>&amp;Select all bytes</source>
        <translation>&amp;Alle Bytes auswählen</translation>
    </message>
    <message>
        <source>Select every byte of the message, its header included</source>
        <translation>Jedes Byte der Nachricht auswählen, auch ihren Kopf</translation>
    </message>
    <message>
        <source>&amp;Find a command…</source>
        <translation>Befehl &amp;suchen…</translation>
    </message>
    <message>
        <source>Find any command by some of its letters, and run it</source>
        <translation>Einen Befehl nach einigen seiner Buchstaben suchen und ausführen</translation>
    </message>
    <message>
        <source>User&apos;s &amp;guide</source>
        <translation>&amp;Handbuch</translation>
    </message>
    <message>
        <source>Open the guide at the page for where you are</source>
        <translation>Das Handbuch bei der passenden Seite öffnen (auf Englisch)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>List all shortcuts, to be searched and copied</source>
        <translation>Alle Tastenkürzel auflisten, zum Suchen und Kopieren</translation>
    </message>
    <message>
        <source>&amp;About Channelscope</source>
        <translation>Ü&amp;ber Channelscope</translation>
    </message>
    <message>
        <source>Show the version, and where recordings and settings lie</source>
        <translation>Die Version zeigen, und wo Aufzeichnungen und Einstellungen liegen</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>Send the message that is written below</source>
        <translation>Die unten geschriebene Nachricht senden</translation>
    </message>
    <message>
        <source>There is nobody to send to, or what is written makes no message.</source>
        <translation>Es gibt kein Ziel, oder das Geschriebene ergibt keine Nachricht.</translation>
    </message>
    <message>
        <source>Bytes as &amp;hex</source>
        <translation>Bytes als &amp;Hex</translation>
    </message>
    <message>
        <source>Show the bytes of the selected row as hex</source>
        <translation>Die Bytes der ausgewählten Zeile als Hex zeigen</translation>
    </message>
    <message>
        <source>Payload as te&amp;xt</source>
        <translation>Nutzdaten als Te&amp;xt</translation>
    </message>
    <message>
        <source>Show the payload of the selected row as text</source>
        <translation>Die Nutzdaten der ausgewählten Zeile als Text zeigen</translation>
    </message>
    <message>
        <source>Payload as &amp;JSON</source>
        <translation>Nutzdaten als &amp;JSON</translation>
    </message>
    <message>
        <source>Show the payload of the selected row as JSON</source>
        <translation>Die Nutzdaten der ausgewählten Zeile als JSON zeigen</translation>
    </message>
    <message>
        <source>Reads and &amp;writes</source>
        <translation>Lese- und Schre&amp;ibvorgänge</translation>
    </message>
    <message>
        <source>Show which reads or writes brought the selected row</source>
        <translation>Zeigen, welche Lese- oder Schreibvorgänge die ausgewählte Zeile brachten</translation>
    </message>
    <message>
        <source>Colu&amp;mns</source>
        <translation>&amp;Spalten</translation>
    </message>
    <message>
        <source>Choose theme, fonts, times, limits and recordings</source>
        <translation>Design, Schriften, Zeiten, Grenzen und Aufzeichnungen wählen</translation>
    </message>
    <message>
        <source>Cle&amp;ar</source>
        <translation>&amp;Leeren</translation>
    </message>
    <message>
        <source>&amp;Reset columns</source>
        <translation>Spalten &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Show all columns of the list, where and as wide as they were at first</source>
        <translation>Alle Spalten der Liste zeigen, wo und so breit wie am Anfang</translation>
    </message>
    <message>
        <source>The columns are as they were at first.</source>
        <translation>Die Spalten sind wie am Anfang.</translation>
    </message>
    <message>
        <source>&amp;Larger bytes</source>
        <translation>Bytes &amp;größer</translation>
    </message>
    <message>
        <source>Show hex, text and what you write larger (Ctrl+wheel)</source>
        <translation>Hex, Text und Geschriebenes größer zeigen (Strg+Mausrad)</translation>
    </message>
    <message>
        <source>&amp;Smaller bytes</source>
        <translation>Bytes &amp;kleiner</translation>
    </message>
    <message>
        <source>Show hex, text and what you write smaller (Ctrl+wheel)</source>
        <translation>Hex, Text und Geschriebenes kleiner zeigen (Strg+Mausrad)</translation>
    </message>
    <message>
        <source>&amp;Usual size of bytes</source>
        <translation>Bytes in übli&amp;cher Größe</translation>
    </message>
    <message>
        <source>Show hex, text and what you write in the size that the preferences say</source>
        <translation>Hex, Text und Geschriebenes in der eingestellten Größe zeigen</translation>
    </message>
    <message>
        <source>Prefer&amp;ences…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>Tr&amp;y again</source>
        <translation>Noch ein&amp;mal versuchen</translation>
    </message>
    <message>
        <source>Listen or connect again, as before, in the same row of the endpoints</source>
        <translation>Wie zuvor lauschen oder verbinden, in derselben Zeile der Endpunkte</translation>
    </message>
    <message>
        <source>No endpoint that is over is selected.</source>
        <translation>Kein beendeter Endpunkt ist ausgewählt.</translation>
    </message>
    <message>
        <source>Sho&amp;w only this</source>
        <translation>N&amp;ur dies zeigen</translation>
    </message>
    <message>
        <source>Send the selected rows to their peers, in order; where a peer is gone, to whom the form sends to</source>
        <translation>Die ausgewählten Zeilen der Reihe nach an ihre Gegenstellen senden; wo eine weg ist, an das Ziel des Formulars</translation>
    </message>
    <message>
        <source>&amp;Put into the form</source>
        <translation>Ins &amp;Formular übernehmen</translation>
    </message>
    <message>
        <source>Write the message of this row into the form, with every byte, to be changed and sent</source>
        <translation>Die Nachricht dieser Zeile mit jedem Byte ins Formular schreiben, zum Ändern und Senden</translation>
    </message>
    <message>
        <source>Stop listening, forwarding or trying again, and close the connections</source>
        <translation>Nicht mehr lauschen, weiterleiten oder wiederholen, und die Verbindungen schließen</translation>
    </message>
    <message>
        <source>No pair of a proxy is selected among the endpoints.</source>
        <translation>Bei den Endpunkten ist kein Paar eines Proxys gewählt.</translation>
    </message>
    <message>
        <source>No pair of a proxy whose client is there is selected among the endpoints.</source>
        <translation>Bei den Endpunkten ist kein Paar eines Proxys gewählt, dessen Client da ist.</translation>
    </message>
    <message>
        <source>No pair of a proxy whose server is there is selected among the endpoints.</source>
        <translation>Bei den Endpunkten ist kein Paar eines Proxys gewählt, dessen Server da ist.</translation>
    </message>
    <message>
        <source>Show this p&amp;air</source>
        <translation>Dieses &amp;Paar zeigen</translation>
    </message>
    <message>
        <source>Show only what the selected client and its server say to each other</source>
        <translation>Nur zeigen, was der gewählte Client und sein Server einander sagen</translation>
    </message>
    <message>
        <source>&amp;Send to the client</source>
        <translation>&amp;An den Client senden</translation>
    </message>
    <message>
        <source>Write a message to the client of the selected pair</source>
        <translation>Dem Client des gewählten Paars eine Nachricht schreiben</translation>
    </message>
    <message>
        <source>&amp;Disconnect the client</source>
        <translation>Den Client &amp;trennen</translation>
    </message>
    <message>
        <source>Close the connection to the client; the server&apos;s follows after what it is owed</source>
        <translation>Die Verbindung zum Client schließen; die des Servers folgt nach dem, was ihm noch zusteht</translation>
    </message>
    <message>
        <source>&amp;Half-close towards the client</source>
        <translation>Zum Client das &amp;Senden beenden (halb schließen)</translation>
    </message>
    <message>
        <source>Tell the client that no more comes, and go on passing on what it sends</source>
        <translation>Dem Client sagen, dass nichts mehr kommt, und weitergeben, was er noch sendet</translation>
    </message>
    <message>
        <source>Rese&amp;t the client</source>
        <translation>Den Client &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Break the connection to the client off at once (RST); the server&apos;s follows</source>
        <translation>Die Verbindung zum Client sofort abbrechen (RST); die des Servers folgt</translation>
    </message>
    <message>
        <source>&amp;Send to the server</source>
        <translation>&amp;An den Server senden</translation>
    </message>
    <message>
        <source>Write a message to the server, on the connection of the selected pair</source>
        <translation>Dem Server eine Nachricht schreiben, auf der Verbindung des gewählten Paars</translation>
    </message>
    <message>
        <source>&amp;Disconnect the server</source>
        <translation>Den Server &amp;trennen</translation>
    </message>
    <message>
        <source>Close the connection to the server; the client&apos;s follows after what it is owed</source>
        <translation>Die Verbindung zum Server schließen; die des Clients folgt nach dem, was ihm noch zusteht</translation>
    </message>
    <message>
        <source>&amp;Half-close towards the server</source>
        <translation>Zum Server das &amp;Senden beenden (halb schließen)</translation>
    </message>
    <message>
        <source>Tell the server that no more comes, and go on passing on what it sends</source>
        <translation>Dem Server sagen, dass nichts mehr kommt, und weitergeben, was er noch sendet</translation>
    </message>
    <message>
        <source>Rese&amp;t the server</source>
        <translation>Den Server &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Break the connection to the server off at once (RST); the client&apos;s follows</source>
        <translation>Die Verbindung zum Server sofort abbrechen (RST); die des Clients folgt</translation>
    </message>
    <message>
        <source>Client o&amp;f the pair</source>
        <translation>&amp;Client des Paars</translation>
    </message>
    <message>
        <source>Send &amp;again</source>
        <translation>Noch &amp;einmal senden</translation>
    </message>
    <message>
        <source>Serve&amp;r of the pair</source>
        <translation>Se&amp;rver des Paars</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>Pro&amp;xy</translation>
    </message>
    <message>
        <source>Stand between clients and a server, at the addresses above</source>
        <translation>An den Adressen oben zwischen Clients und einem Server stehen</translation>
    </message>
    <message>
        <source>Re&amp;do</source>
        <translation>Wieder&amp;holen</translation>
    </message>
    <message>
        <source>Do again what was taken back last</source>
        <translation>Wieder tun, was zuletzt rückgängig gemacht wurde</translation>
    </message>
    <message>
        <source>Nothing was taken back that could be done again.</source>
        <translation>Nichts wurde rückgängig gemacht, das wieder getan werden könnte.</translation>
    </message>
    <message>
        <source>Filter &amp;off</source>
        <translation>Filter a&amp;us</translation>
    </message>
    <message>
        <source>Take the filter away and show all rows; once more, bring it back</source>
        <translation>Den Filter wegnehmen und alle Zeilen zeigen; noch einmal, ihn zurückholen</translation>
    </message>
    <message>
        <source>There is no filter, and there was none.</source>
        <translation>Es gibt keinen Filter, und es gab keinen.</translation>
    </message>
    <message>
        <source>&amp;Keep this filter…</source>
        <translation>Diesen Filter beha&amp;lten…</translation>
    </message>
    <message>
        <source>Keep the filter under a name, in the star&apos;s menu</source>
        <translation>Den Filter unter einem Namen behalten, im Menü des Sterns</translation>
    </message>
    <message>
        <source>There is no filter, or something is wrong with it.</source>
        <translation>Es gibt keinen Filter, oder etwas an ihm ist falsch.</translation>
    </message>
    <message>
        <source>Menus</source>
        <translation>Menüs</translation>
    </message>
    <message>
        <source>Open &amp;workspace…</source>
        <translation>A&amp;rbeitsbereich öffnen…</translation>
    </message>
    <message>
        <source>Take up the endpoints, names, filters, columns and captures of a workspace</source>
        <translation>Endpunkte, Namen, Filter, Spalten und Aufzeichnungen eines Arbeitsbereichs aufnehmen</translation>
    </message>
    <message>
        <source>Open &amp;last workspace</source>
        <translation>&amp;Letzten Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>Take up the workspace that was used last</source>
        <translation>Den zuletzt benutzten Arbeitsbereich aufnehmen</translation>
    </message>
    <message>
        <source>No workspace was opened or saved so far.</source>
        <translation>Bisher wurde kein Arbeitsbereich geöffnet oder gespeichert.</translation>
    </message>
    <message>
        <source>Sa&amp;ve workspace</source>
        <translation>Arbe&amp;itsbereich speichern</translation>
    </message>
    <message>
        <source>Save the endpoints, names, filters, columns and open captures as a workspace</source>
        <translation>Endpunkte, Namen, Filter, Spalten und geöffnete Aufzeichnungen als Arbeitsbereich speichern</translation>
    </message>
    <message>
        <source>Save works&amp;pace as…</source>
        <translation>Arbeitsbereich s&amp;peichern unter…</translation>
    </message>
    <message>
        <source>Save the workspace under another name</source>
        <translation>Den Arbeitsbereich unter einem anderen Namen speichern</translation>
    </message>
    <message>
        <source>&amp;Go to row…</source>
        <translation>&amp;Gehe zu Zeile…</translation>
    </message>
    <message>
        <source>Go to the row with a number (No.)</source>
        <translation>Zur Zeile mit einer Nummer (Nr.) gehen</translation>
    </message>
    <message>
        <source>The list has no rows.</source>
        <translation>Die Liste hat keine Zeilen.</translation>
    </message>
    <message>
        <source>Go to the row before whose bytes are no message: the error before</source>
        <translation>Zur vorigen Zeile gehen, deren Bytes keine Nachricht sind: zum vorigen Fehler</translation>
    </message>
    <message>
        <source>Go to the next row whose bytes are no message: the next error</source>
        <translation>Zur nächsten Zeile gehen, deren Bytes keine Nachricht sind: zum nächsten Fehler</translation>
    </message>
    <message>
        <source>Go on to the fields above, the endpoints, the list, the bytes, the form</source>
        <translation>Weiter zu den Feldern oben, den Endpunkten, der Liste, den Bytes, dem Formular</translation>
    </message>
    <message>
        <source>Go back to the part of the window before</source>
        <translation>Zurück zum vorigen Teil des Fensters</translation>
    </message>
    <message>
        <source>Pre&amp;vious malformed</source>
        <translation>Vo&amp;rige fehlerhafte Zeile</translation>
    </message>
    <message>
        <source>Next malforme&amp;d</source>
        <translation>Nächst&amp;e fehlerhafte Zeile</translation>
    </message>
    <message>
        <source>Next part of the w&amp;indow</source>
        <translation>Nächster &amp;Teil des Fensters</translation>
    </message>
    <message>
        <source>Pr&amp;evious part of the window</source>
        <translation>&amp;Zum vorigen Teil des Fensters</translation>
    </message>
    <message>
        <source>Filter the log on what is selected among the endpoints; once more, as it was before</source>
        <translation>Das Protokoll auf das filtern, was unter den Endpunkten ausgewählt ist; noch einmal, wie vorher</translation>
    </message>
</context>
<context>
    <name>channel::ui::ComposePanel</name>
    <message>
        <source>Compose</source>
        <translation>Verfassen</translation>
    </message>
    <message>
        <source>Send to</source>
        <translation>Senden an</translation>
    </message>
    <message>
        <source>Gone: choose whom to send to</source>
        <translation>Nicht mehr da: neues Ziel wählen</translation>
    </message>
    <message>
        <source>&amp;As</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>Format of the message</source>
        <translation>Format der Nachricht</translation>
    </message>
    <message>
        <source>Choose the file to send</source>
        <translation>Die zu sendende Datei wählen</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>D&amp;urchsuchen…</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send the message (Ctrl+Enter)</source>
        <translation>Die Nachricht senden (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Sen&amp;d</source>
        <translation>S&amp;enden</translation>
    </message>
    <message>
        <source>Message to send</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Bytes on the wire</source>
        <translation>Bytes auf der Leitung</translation>
    </message>
    <message>
        <source>The exact bytes that will be sent, header included</source>
        <translation>Genau die Bytes, die gesendet werden, mit Kopf</translation>
    </message>
    <message>
        <source>Size of the message</source>
        <translation>Größe der Nachricht</translation>
    </message>
    <message>
        <source>Pasted only %1 of %2 characters: there is room for %3. Send long data as File.</source>
        <translation>Nur %1 von %2 Zeichen eingefügt: Platz ist für %3. Lange Daten als Datei senden.</translation>
    </message>
    <message>
        <source>Path of the file to send</source>
        <translation>Pfad der zu sendenden Datei</translation>
    </message>
    <message>
        <source>Character %1: %2</source>
        <translation>Zeichen %1: %2</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Die Datei wird gelesen…</translation>
    </message>
    <message>
        <source>File to send</source>
        <translation>Zu sendende Datei</translation>
    </message>
    <message>
        <source>T&amp;o</source>
        <translation>&amp;Ziel</translation>
    </message>
    <message>
        <source>The file is being read.</source>
        <translation>Die Datei wird gelesen.</translation>
    </message>
    <message>
        <source>There is no file whose bytes could be sent.</source>
        <translation>Es gibt keine Datei, deren Bytes gesendet werden könnten.</translation>
    </message>
    <message>
        <source>What is written makes no message.</source>
        <translation>Was geschrieben steht, ergibt keine Nachricht.</translation>
    </message>
    <message>
        <source>An example: each sending has its own values for what stands in {{ }}.</source>
        <translation>Ein Beispiel: Bei jedem Senden erhält, was in {{ }} steht, eigene Werte.</translation>
    </message>
    <message>
        <source>e.g. %1</source>
        <translation>z. B. %1</translation>
    </message>
</context>
<context>
    <name>channel::ui::ComposePresenter</name>
    <message>
        <source>It waits until the message that is being forwarded there is whole.</source>
        <translation>Es wartet, bis die Nachricht vollständig ist, die gerade dorthin weitergeleitet wird.</translation>
    </message>
</context>
<context>
    <name>channel::ui::ComposeTargets</name>
    <message>
        <source>All clients of %1 (%2)</source>
        <translation>Alle Clients von %1 (%2)</translation>
    </message>
    <message>
        <source>Not connected to %1 yet</source>
        <translation>Noch nicht mit %1 verbunden</translation>
    </message>
    <message>
        <source>Not listening on %1 yet</source>
        <translation>Lauscht noch nicht auf %1</translation>
    </message>
    <message>
        <source>No client is connected to %1</source>
        <translation>Kein Client ist mit %1 verbunden</translation>
    </message>
    <message>
        <source>No one to send to: listen or connect first</source>
        <translation>Kein Ziel: erst lauschen oder verbinden</translation>
    </message>
    <message>
        <source>Nobody is connected yet</source>
        <translation>Noch ist niemand verbunden</translation>
    </message>
    <message>
        <source>%1 (server of %2)</source>
        <translation>%1 (Server von %2)</translation>
    </message>
</context>
<context>
    <name>channel::ui::ConnectionBar</name>
    <message>
        <source>Listen</source>
        <translation>Lauschen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Host name or address</source>
        <translation>Hostname oder Adresse</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>TCP port; 0 takes any free port to listen on</source>
        <translation>TCP-Port; 0 nimmt zum Lauschen irgendeinen freien</translation>
    </message>
    <message>
        <source>Reachable from other machines</source>
        <translation>Von anderen Rechnern erreichbar</translation>
    </message>
    <message>
        <source>Reachability</source>
        <translation>Erreichbarkeit</translation>
    </message>
    <message>
        <source>&amp;Listen</source>
        <translation>&amp;Lauschen</translation>
    </message>
    <message>
        <source>Address to listen on; * for every address of this machine</source>
        <translation>Adresse zum Lauschen; * für jede Adresse dieses Rechners</translation>
    </message>
    <message>
        <source>Name or address of the server</source>
        <translation>Name oder Adresse des Servers</translation>
    </message>
    <message>
        <source>Ho&amp;st</source>
        <translation>Ho&amp;st</translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation>Verb&amp;inden</translation>
    </message>
    <message>
        <source>Stop listening on %1</source>
        <translation>Nicht mehr auf %1 lauschen</translation>
    </message>
    <message>
        <source>Disconnect from %1; Enter in a field makes another connection to it</source>
        <translation>Von %1 trennen; Eingabe in einem Feld stellt eine weitere Verbindung her</translation>
    </message>
    <message>
        <source>Stop the proxy on %1</source>
        <translation>Den Proxy auf %1 anhalten</translation>
    </message>
    <message>
        <source>Mode: listen for clients, connect to a server, or stand between them</source>
        <translation>Art: auf Clients warten, sich mit einem Server verbinden oder zwischen beiden stehen</translation>
    </message>
    <message>
        <source>Wait for clients, be one, or stand between a client and a server</source>
        <translation>Auf Clients warten, einer sein oder zwischen einem Client und einem Server stehen</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>&amp;Keep trying</source>
        <translation>&amp;Weiter versuchen</translation>
    </message>
    <message>
        <source>Waits until the server is there, and connects again when the connection breaks, until you stop it</source>
        <translation>Wartet, bis der Server da ist, und verbindet sich wieder, wenn die Verbindung abreißt, bis Sie es beenden</translation>
    </message>
    <message>
        <source>For&amp;ward to</source>
        <translation>&amp;Weiterleiten an</translation>
    </message>
    <message>
        <source>Forward to: host name or address of the server</source>
        <translation>Weiterleiten an: Hostname oder Adresse des Servers</translation>
    </message>
    <message>
        <source>Name or address of the server to which everything is passed on</source>
        <translation>Name oder Adresse des Servers, an den alles weitergegeben wird</translation>
    </message>
    <message>
        <source>Forward to: port of the server</source>
        <translation>Weiterleiten an: Port des Servers</translation>
    </message>
    <message>
        <source>TCP port of the server</source>
        <translation>TCP-Port des Servers</translation>
    </message>
    <message>
        <source>Pro&amp;xy</source>
        <translation>&amp;Proxy</translation>
    </message>
    <message>
        <source>Stop waiting for %1; Enter in a field tries at once</source>
        <translation>Nicht mehr auf %1 warten; Eingabe in einem Feld versucht es sofort</translation>
    </message>
    <message>
        <source>&amp;Listen on</source>
        <translation>&amp;Lauschen auf</translation>
    </message>
    <message>
        <source>Po&amp;rt</source>
        <translation>Po&amp;rt</translation>
    </message>
    <message>
        <source>Sto&amp;p</source>
        <translation>Anhal&amp;ten</translation>
    </message>
    <message>
        <source>%1 is a URL. Write only its host here, %2, and beside it the port.</source>
        <translation>%1 ist eine URL. Hier gehört nur ihr Host hin, %2, und daneben der Port.</translation>
    </message>
    <message>
        <source>%1 is a URL. Write only its host here, %2, and beside it its port, %3.</source>
        <translation>%1 ist eine URL. Hier gehört nur ihr Host hin, %2, und daneben ihr Port, %3.</translation>
    </message>
    <message>
        <source>%1 is a URL. Write a host here, and beside it the port.</source>
        <translation>%1 ist eine URL. Schreiben Sie hier einen Host und daneben den Port.</translation>
    </message>
</context>
<context>
    <name>channel::ui::ConnectionRoles</name>
    <message>
        <source>client %1</source>
        <translation>Client %1</translation>
    </message>
    <message>
        <source>server %1</source>
        <translation>Server %1</translation>
    </message>
</context>
<context>
    <name>channel::ui::CopyCommands</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>End copying. The clipboard stays as it is.</source>
        <translation>Das Kopieren beenden. Die Zwischenablage bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Copying was cancelled. The clipboard is as it was.</source>
        <translation>Das Kopieren wurde abgebrochen. Die Zwischenablage ist, wie sie war.</translation>
    </message>
    <message>
        <source>Still copying, for the disk is slow: %1 of %2. Until all of them are there, the clipboard stays as it is.</source>
        <translation>Es wird noch kopiert, denn der Datenträger ist langsam: %1 von %2. Bis alle da sind, bleibt die Zwischenablage, wie sie ist.</translation>
    </message>
</context>
<context>
    <name>channel::ui::CopyFormats</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Hex dump</source>
        <translation>Hex-Dump</translation>
    </message>
    <message>
        <source>C array</source>
        <translation>C-Array</translation>
    </message>
    <message>
        <source>Python bytes</source>
        <translation>Python-Bytes</translation>
    </message>
    <message>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
</context>
<context>
    <name>channel::ui::Counts</name>
    <message>
        <source>1 byte</source>
        <translation>1 Byte</translation>
    </message>
    <message numerus="yes">
        <source>%1 bytes</source>
        <translation>
            <numerusform>%1 Byte</numerusform>
            <numerusform>%1 Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 Nachricht</translation>
    </message>
    <message numerus="yes">
        <source>%1 messages</source>
        <translation>
            <numerusform>%1 Nachricht</numerusform>
            <numerusform>%1 Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message numerus="yes">
        <source>%1 rows</source>
        <translation>
            <numerusform>%1 Zeile</numerusform>
            <numerusform>%1 Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>channel::ui::DecodeAsDialog</name>
    <message>
        <source>Decode as</source>
        <translation>Dekodieren als</translation>
    </message>
    <message>
        <source>After an &amp;error</source>
        <translation>Nach einem &amp;Fehler</translation>
    </message>
    <message>
        <source>After an error</source>
        <translation>Nach einem Fehler</translation>
    </message>
    <message>
        <source>go on at the next message (resynchronise)</source>
        <translation>bei der nächsten Nachricht weitermachen (resynchronisieren)</translation>
    </message>
    <message>
        <source>decode no further (strict)</source>
        <translation>nicht weiter dekodieren (streng)</translation>
    </message>
    <message>
        <source>&amp;Largest message</source>
        <translation>&amp;Größte Nachricht</translation>
    </message>
    <message>
        <source>Largest message in bytes</source>
        <translation>Größte Nachricht in Bytes</translation>
    </message>
    <message>
        <source> bytes</source>
        <translation> Bytes</translation>
    </message>
    <message>
        <source>A longer declared length is an error</source>
        <translation>Eine größere angegebene Länge ist ein Fehler</translation>
    </message>
    <message>
        <source>&amp;Ports of Channel</source>
        <translation>&amp;Ports von Channel</translation>
    </message>
    <message>
        <source>Ports of Channel</source>
        <translation>Ports von Channel</translation>
    </message>
    <message>
        <source>wherever there are messages</source>
        <translation>wo immer es Nachrichten gibt</translation>
    </message>
    <message>
        <source>Connections with one of these ports are shown, whatever is in them, and no others. For example 5000, 6000</source>
        <translation>Verbindungen mit einem dieser Ports werden angezeigt, was immer darin ist, und keine anderen. Zum Beispiel 5000, 6000</translation>
    </message>
    <message>
        <source>%1 is not a port: ports are numbers from 1 to 65535.</source>
        <translation>%1 ist kein Port: Ports sind Zahlen von 1 bis 65535.</translation>
    </message>
</context>
<context>
    <name>channel::ui::DecodingPage</name>
    <message>
        <source>Decoding</source>
        <translation>Dekodieren</translation>
    </message>
    <message>
        <source>After an &amp;error</source>
        <translation>Nach einem &amp;Fehler</translation>
    </message>
    <message>
        <source>After an error</source>
        <translation>Nach einem Fehler</translation>
    </message>
    <message>
        <source>Default: go on at the next message. It is for listeners and connections that you start from now on; File › Decode as decodes a file otherwise.</source>
        <translation>Standard: bei der nächsten Nachricht weitermachen. Das gilt für alles, was ab jetzt lauscht oder verbindet; Datei › Dekodieren als dekodiert eine Datei anders.</translation>
    </message>
    <message>
        <source>&amp;Largest message</source>
        <translation>&amp;Größte Nachricht</translation>
    </message>
    <message>
        <source>Largest message in bytes</source>
        <translation>Größte Nachricht in Bytes</translation>
    </message>
    <message>
        <source> bytes</source>
        <translation> Bytes</translation>
    </message>
    <message>
        <source>&amp;Unsent bytes</source>
        <translation>&amp;Nicht gesendete Bytes</translation>
    </message>
    <message>
        <source>Most bytes that may wait to be sent</source>
        <translation>Wie viele Bytes höchstens auf das Senden warten</translation>
    </message>
    <message>
        <source>Default: 67,108,864 bytes (64 MiB). So many bytes may wait for a peer that does not read; a message that does not fit is refused.</source>
        <translation>Standard: 67.108.864 Bytes (64 MiB). So viele Bytes dürfen auf eine Gegenstelle warten, die nicht liest; eine Nachricht, die nicht passt, wird abgelehnt.</translation>
    </message>
    <message>
        <source>Go on at the next message (resynchronise)</source>
        <translation>Bei der nächsten Nachricht weitermachen (resynchronisieren)</translation>
    </message>
    <message>
        <source>End the connection (strict)</source>
        <translation>Die Verbindung beenden (streng)</translation>
    </message>
    <message>
        <source>Default: 67,108,864 bytes (64 MiB). A longer declared length is an error. 64k and 1M can be typed, too: k is 1,024. It is for what you start from now on.</source>
        <translation>Standard: 67.108.864 Bytes (64 MiB). Eine größere angegebene Länge ist ein Fehler. Auch 64k und 1M können eingegeben werden: k ist 1.024. Das gilt für alles, was ab jetzt beginnt.</translation>
    </message>
</context>
<context>
    <name>channel::ui::DocumentArea</name>
    <message>
        <source>Open captures</source>
        <translation>Offene Aufzeichnungen</translation>
    </message>
    <message>
        <source>Close (Ctrl+W)</source>
        <translation>Schließen (Strg+W)</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>%1 schließen</translation>
    </message>
    <message>
        <source>%1 · %2 new</source>
        <translation>%1 · %2 neu</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Wird gespeichert</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>%1 wird geöffnet</translation>
    </message>
</context>
<context>
    <name>channel::ui::DocumentCommands</name>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>The capture is being saved.</source>
        <translation>Die Aufzeichnung wird gespeichert.</translation>
    </message>
    <message>
        <source>Save the rows shown</source>
        <translation>Die angezeigten Zeilen speichern</translation>
    </message>
    <message>
        <source>Save the marked rows</source>
        <translation>Die markierten Zeilen speichern</translation>
    </message>
</context>
<context>
    <name>channel::ui::DocumentTexts</name>
    <message>
        <source>d MMM, HH:mm</source>
        <comment>Not shown: a moment&apos;s format, as QLocale::toString() reads it</comment>
        <translation>d. MMM, HH:mm</translation>
    </message>
    <message>
        <source>The live recording</source>
        <translation>Die laufende Aufzeichnung</translation>
    </message>
    <message>
        <source>%1: %2, %3, still being saved</source>
        <translation>%1: %2, %3, wird noch gespeichert</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>The recording goes on there.</source>
        <translation>Die Aufzeichnung läuft dort weiter.</translation>
    </message>
    <message>
        <source>Everything is saved as %1 already.</source>
        <translation>Alles ist bereits als %1 gespeichert.</translation>
    </message>
    <message>
        <source>%1 was deleted or renamed by another program. What is shown can still be saved as a new file.</source>
        <translation>%1 wurde von einem anderen Programm gelöscht oder umbenannt. Das Angezeigte kann noch als neue Datei gespeichert werden.</translation>
    </message>
    <message>
        <source>1 recording from %1 was not saved (%2).</source>
        <translation>1 Aufzeichnung vom %1 wurde nicht gespeichert (%2).</translation>
    </message>
    <message numerus="yes">
        <source>%1 recordings were not saved (%2), the newest from %3.</source>
        <translation>
            <numerusform>%1 Aufzeichnung wurde nicht gespeichert (%2), die neueste vom %3.</numerusform>
            <numerusform>%1 Aufzeichnungen wurden nicht gespeichert (%2), die neueste vom %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Finish saving before the window is closed?</source>
        <translation>Das Speichern beenden, bevor das Fenster geschlossen wird?</translation>
    </message>
    <message>
        <source>Save this capture before it is closed?</source>
        <translation>Diese Aufzeichnung vor dem Schließen speichern?</translation>
    </message>
    <message>
        <source>Save these captures before they are closed?</source>
        <translation>Diese Aufzeichnungen vor dem Schließen speichern?</translation>
    </message>
    <message>
        <source>Delete recordings</source>
        <translation>Aufzeichnungen löschen</translation>
    </message>
    <message>
        <source>Delete 1 recording for good?</source>
        <translation>1 Aufzeichnung endgültig löschen?</translation>
    </message>
    <message numerus="yes">
        <source>Delete %1 recordings for good?</source>
        <translation>
            <numerusform>%1 Aufzeichnung endgültig löschen?</numerusform>
            <numerusform>%1 Aufzeichnungen endgültig löschen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>channel::ui::EmptyHint</name>
    <message>
        <source>No traffic yet. Click Connect to reach %1.</source>
        <translation>Noch kein Verkehr. Auf Verbinden klicken, um %1 zu erreichen.</translation>
    </message>
    <message>
        <source>No traffic yet. Click Listen, then point your program at the port it shows.</source>
        <translation>Noch kein Verkehr. Auf Lauschen klicken, dann das eigene Programm auf den gezeigten Port richten.</translation>
    </message>
    <message>
        <source>No traffic yet. Click Listen, then point your program at %1.</source>
        <translation>Noch kein Verkehr. Auf Lauschen klicken, dann das eigene Programm auf %1 richten.</translation>
    </message>
    <message>
        <source>Cleared. New traffic appears here; Ctrl+Z shows the hidden rows again.</source>
        <translation>Geleert. Neuer Verkehr erscheint hier; Strg+Z zeigt die ausgeblendeten Zeilen wieder.</translation>
    </message>
    <message>
        <source>Connected to %1. No traffic yet.</source>
        <translation>Mit %1 verbunden. Noch kein Verkehr.</translation>
    </message>
    <message>
        <source>Forwarding %1 to %2. Waiting for a client.</source>
        <translation>Leitet %1 an %2 weiter. Wartet auf einen Client.</translation>
    </message>
    <message>
        <source>Listening on %1. Waiting for a client.</source>
        <translation>Lauscht auf %1. Wartet auf einen Client.</translation>
    </message>
    <message>
        <source>No traffic yet. Click Proxy, then point your program at the port it shows, not at the server.</source>
        <translation>Noch kein Verkehr. Auf Proxy klicken, dann das eigene Programm auf den gezeigten Port richten, nicht auf den Server.</translation>
    </message>
    <message>
        <source>No traffic yet. Click Proxy, then point your program at %1, not at the server.</source>
        <translation>Noch kein Verkehr. Auf Proxy klicken, dann das eigene Programm auf %1 richten, nicht auf den Server.</translation>
    </message>
    <message>
        <source>Waiting for %1. It is tried again until it answers.</source>
        <translation>Es wird auf %1 gewartet und wieder versucht, bis es antwortet.</translation>
    </message>
</context>
<context>
    <name>channel::ui::EmptyHintPresenter</name>
    <message>
        <source>Cleared. Ctrl+Z shows the hidden rows again.</source>
        <translation>Geleert. Strg+Z zeigt die ausgeblendeten Zeilen wieder.</translation>
    </message>
    <message>
        <source>This capture holds no messages.</source>
        <translation>Diese Aufzeichnung enthält keine Nachrichten.</translation>
    </message>
</context>
<context>
    <name>channel::ui::EndpointDelegate</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>channel::ui::EndpointPanel</name>
    <message>
        <source>Endpoints and clients</source>
        <translation>Endpunkte und Clients</translation>
    </message>
    <message>
        <source>Its address is not known yet.</source>
        <translation>Die Adresse ist noch nicht bekannt.</translation>
    </message>
</context>
<context>
    <name>channel::ui::EndpointReasons</name>
    <message>
        <source>This line stands for all that are closed. Unfold it and choose one.</source>
        <translation>Diese Zeile steht für alle, die geschlossen sind. Klappen Sie sie auf und wählen Sie eine.</translation>
    </message>
    <message>
        <source>The connections in this line are closed.</source>
        <translation>Die Verbindungen in dieser Zeile sind geschlossen.</translation>
    </message>
    <message>
        <source>This connection is closed already.</source>
        <translation>Diese Verbindung ist schon geschlossen.</translation>
    </message>
    <message>
        <source>There is no connection now: it is being tried again.</source>
        <translation>Jetzt besteht keine Verbindung: Es wird wieder versucht.</translation>
    </message>
    <message>
        <source>This connection could not be made.</source>
        <translation>Diese Verbindung kam nicht zustande.</translation>
    </message>
    <message>
        <source>This endpoint is stopped and has no connections.</source>
        <translation>Dieser Endpunkt ist angehalten und hat keine Verbindungen.</translation>
    </message>
    <message>
        <source>This is a listener. Choose one of its clients below it.</source>
        <translation>Hier wird gelauscht. Wählen Sie einen der Clients darunter.</translation>
    </message>
    <message>
        <source>This is a proxy. Choose one of its pairs below it.</source>
        <translation>Das ist ein Proxy. Wählen Sie eines der Paare darunter.</translation>
    </message>
    <message>
        <source>A pair has two ends: choose the client or the server.</source>
        <translation>Ein Paar hat zwei Enden: Wählen Sie den Client oder den Server.</translation>
    </message>
    <message>
        <source>No client is connected to this listener.</source>
        <translation>Hier ist kein Client verbunden.</translation>
    </message>
    <message>
        <source>This connection is not made yet.</source>
        <translation>Diese Verbindung besteht noch nicht.</translation>
    </message>
    <message>
        <source>No message is unfinished on this connection.</source>
        <translation>Auf dieser Verbindung ist keine Nachricht unvollständig.</translation>
    </message>
    <message>
        <source>One direction of this connection is finished already.</source>
        <translation>Eine Richtung dieser Verbindung ist schon beendet.</translation>
    </message>
    <message>
        <source>This is a pair of a proxy. Disconnect it, or choose the proxy to stop it.</source>
        <translation>Das ist ein Paar eines Proxys. Trennen Sie es, oder wählen Sie den Proxy, um ihn anzuhalten.</translation>
    </message>
    <message>
        <source>This is a client. Disconnect it, or choose its listener to stop that.</source>
        <translation>Das ist ein Client. Trennen Sie ihn, oder wählen Sie die Zeile darüber, um das Lauschen anzuhalten.</translation>
    </message>
    <message>
        <source>This endpoint is over already.</source>
        <translation>Dieser Endpunkt ist schon zu Ende.</translation>
    </message>
    <message>
        <source>This is a connection. Disconnect it instead.</source>
        <translation>Das ist eine Verbindung. Trennen Sie sie stattdessen.</translation>
    </message>
    <message>
        <source>This connection is open. Disconnect it first.</source>
        <translation>Diese Verbindung ist offen. Trennen Sie sie zuerst.</translation>
    </message>
    <message>
        <source>This endpoint is in use. Stop it first.</source>
        <translation>Dieser Endpunkt wird gebraucht. Halten Sie ihn zuerst an.</translation>
    </message>
    <message>
        <source>This connection is in use. End it first.</source>
        <translation>Diese Verbindung wird gebraucht. Beenden Sie sie zuerst.</translation>
    </message>
    <message>
        <source>Clients of this endpoint are still connected.</source>
        <translation>Clients dieses Endpunkts sind noch verbunden.</translation>
    </message>
    <message>
        <source>This connection came from the other side: only that can make it again.</source>
        <translation>Diese Verbindung kam von der anderen Seite: Nur die kann sie wieder aufbauen.</translation>
    </message>
    <message>
        <source>This endpoint is not over.</source>
        <translation>Dieser Endpunkt ist nicht zu Ende.</translation>
    </message>
    <message>
        <source>This is a connection: it has no list of closed ones.</source>
        <translation>Das ist eine Verbindung: Sie hat keine Liste von geschlossenen.</translation>
    </message>
    <message>
        <source>There are no closed connections here.</source>
        <translation>Hier gibt es keine geschlossenen Verbindungen.</translation>
    </message>
    <message>
        <source>The server of this pair is not connected yet.</source>
        <translation>Der Server dieses Paars ist noch nicht verbunden.</translation>
    </message>
    <message>
        <source>This is no pair of a proxy.</source>
        <translation>Das ist kein Paar eines Proxys.</translation>
    </message>
    <message>
        <source>No row is selected among the endpoints.</source>
        <translation>Unter den Endpunkten ist keine Zeile ausgewählt.</translation>
    </message>
</context>
<context>
    <name>channel::ui::EndpointRow</name>
    <message>
        <source>1 closed client no longer listed</source>
        <translation>1 geschlossener Client nicht mehr aufgeführt</translation>
    </message>
    <message numerus="yes">
        <source>%1 closed clients no longer listed</source>
        <translation>
            <numerusform>%1 geschlossener Client nicht mehr aufgeführt</numerusform>
            <numerusform>%1 geschlossene Clients nicht mehr aufgeführt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 closed</source>
        <translation>%1 geschlossen</translation>
    </message>
    <message>
        <source>1 closed connection</source>
        <translation>1 geschlossene Verbindung</translation>
    </message>
    <message numerus="yes">
        <source>%1 closed connections</source>
        <translation>
            <numerusform>%1 geschlossene Verbindung</numerusform>
            <numerusform>%1 geschlossene Verbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 from port %2</source>
        <translation>%1 von Port %2</translation>
    </message>
</context>
<context>
    <name>channel::ui::EndpointText</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of a header</source>
        <translation>%1 eines Kopfs</translation>
    </message>
    <message>
        <source>%1, stalled %2</source>
        <translation>%1, stockt seit %2</translation>
    </message>
    <message>
        <source>1 message never sent</source>
        <translation>1 Nachricht nie gesendet</translation>
    </message>
    <message numerus="yes">
        <source>%1 messages never sent</source>
        <translation>
            <numerusform>%1 Nachricht nie gesendet</numerusform>
            <numerusform>%1 Nachrichten nie gesendet</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 unsent</source>
        <translation>%1 nicht gesendet</translation>
    </message>
    <message>
        <source>Closed here</source>
        <translation>Hier geschlossen</translation>
    </message>
    <message>
        <source>Closed by peer</source>
        <translation>Dort geschlossen</translation>
    </message>
    <message>
        <source>Reset here</source>
        <translation>Hier zurückgesetzt</translation>
    </message>
    <message>
        <source>Reset by peer</source>
        <translation>Dort zurückgesetzt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Lauscht</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Forwarding</source>
        <translation>Leitet weiter</translation>
    </message>
    <message>
        <source>Starting on %1</source>
        <translation>Startet auf %1</translation>
    </message>
    <message>
        <source>Listening on %2 (1 client)</source>
        <translation>Lauscht auf %2 (1 Client)</translation>
    </message>
    <message numerus="yes">
        <source>Listening on %2 (%1 clients)</source>
        <translation>
            <numerusform>Lauscht auf %2 (%1 Client)</numerusform>
            <numerusform>Lauscht auf %2 (%1 Clients)</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped on %1</source>
        <translation>Angehalten auf %1</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Verbindet mit %1</translation>
    </message>
    <message>
        <source>Connected to %1</source>
        <translation>Verbunden mit %1</translation>
    </message>
    <message>
        <source>Starting proxy %1</source>
        <translation>Proxy startet: %1</translation>
    </message>
    <message>
        <source>Proxy %2 (1 client)</source>
        <translation>Proxy: %2 (1 Client)</translation>
    </message>
    <message numerus="yes">
        <source>Proxy %2 (%1 clients)</source>
        <translation>
            <numerusform>Proxy: %2 (%1 Client)</numerusform>
            <numerusform>Proxy: %2 (%1 Clients)</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped proxy %1</source>
        <translation>Proxy angehalten: %1</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Accepting goes on again</source>
        <translation>Das Annehmen geht wieder weiter</translation>
    </message>
    <message>
        <source>Reachable from other machines</source>
        <translation>Von anderen Rechnern erreichbar</translation>
    </message>
    <message>
        <source>Half-closed</source>
        <translation>Halb geschlossen</translation>
    </message>
    <message>
        <source>%1, stalled %2; the next header is at byte %3: the declared length is probably %4 too long</source>
        <translation>%1, stockt seit %2; der nächste Kopf ist bei Byte %3: Die angegebene Länge ist wahrscheinlich um %4 zu groß</translation>
    </message>
    <message>
        <source>Waiting for %1</source>
        <translation>Wartet auf %1</translation>
    </message>
    <message>
        <source>Proxy %1</source>
        <translation>Proxy: %1</translation>
    </message>
    <message>
        <source>Listening on %1</source>
        <translation>Lauscht auf %1</translation>
    </message>
    <message>
        <source>Ended: %1</source>
        <translation>Beendet: %1</translation>
    </message>
</context>
<context>
    <name>channel::ui::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Selected rows</source>
        <translation>Ausgewählte Zeilen</translation>
    </message>
    <message>
        <source>Rows shown now</source>
        <translation>Gerade angezeigte Zeilen</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>Alle Zeilen</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>&amp;Format</translation>
    </message>
    <message>
        <source>Format of the export</source>
        <translation>Format des Exports</translation>
    </message>
    <message>
        <source>About the format</source>
        <translation>Über das Format</translation>
    </message>
    <message>
        <source>F&amp;ile</source>
        <translation>Date&amp;i</translation>
    </message>
    <message>
        <source>File to export to</source>
        <translation>Zieldatei des Exports</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Die Datei wählen</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>D&amp;urchsuchen…</translation>
    </message>
    <message>
        <source>Export problem</source>
        <translation>Problem beim Export</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>A line about each row, then its payload as it is.</source>
        <translation>Eine Zeile über jede Zeile, dann ihre Nutzdaten, wie sie sind.</translation>
    </message>
    <message>
        <source>Hex dump</source>
        <translation>Hex-Dump</translation>
    </message>
    <message>
        <source>A line about each row, then its wire bytes as hexdump -C shows them.</source>
        <translation>Eine Zeile über jede Zeile, dann ihre Bytes auf der Leitung, wie hexdump -C sie zeigt.</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON-Zeilen</translation>
    </message>
    <message>
        <source>An event a line, as channelcat prints them; every byte of a message is kept.</source>
        <translation>Ein Ereignis je Zeile, wie channelcat es ausgibt; jedes Byte einer Nachricht bleibt erhalten.</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>A line with columns for each row, for spreadsheets: UTF-8, and escapes where a payload is none.</source>
        <translation>Je Zeile eine mit Spalten, für Tabellenprogramme: UTF-8, und Escapes, wo Nutzdaten keines sind.</translation>
    </message>
    <message>
        <source>Raw payloads</source>
        <translation>Rohe Nutzdaten</translation>
    </message>
    <message>
        <source>The payloads of messages alone, one right behind the other.</source>
        <translation>Nur die Nutzdaten der Nachrichten, direkt hintereinander.</translation>
    </message>
    <message>
        <source>&amp;Selected rows (%1)</source>
        <translation>Ausge&amp;wählte Zeilen (%1)</translation>
    </message>
    <message>
        <source>Rows s&amp;hown so far (%1)</source>
        <translation>Bis&amp;her angezeigte Zeilen (%1)</translation>
    </message>
    <message>
        <source>Rows s&amp;hown now (%1)</source>
        <translation>Gerade angezeigte &amp;Zeilen (%1)</translation>
    </message>
    <message>
        <source>&amp;All rows (%1)</source>
        <translation>&amp;Alle Zeilen (%1)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>E&amp;xportieren</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>Replace the file</source>
        <translation>Die Datei ersetzen</translation>
    </message>
    <message>
        <source>%1 exists already. Replace it?</source>
        <translation>%1 gibt es schon. Ersetzen?</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>&amp;Ersetzen</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was written.</source>
        <translation>Abgebrochen. Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Exported %1 to %2.</source>
        <translation>%1 nach %2 exportiert.</translation>
    </message>
</context>
<context>
    <name>channel::ui::FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation>Das Protokoll filtern</translation>
    </message>
    <message>
        <source>Shows every row. Try  malformed  ·  in peer:40112 len&gt;100  ·  &quot;Hello World&quot; or /regex/  ·  not event</source>
        <translation>Zeigt jede Zeile. Etwa  malformed  ·  in peer:40112 len&gt;100  ·  &quot;Hello World&quot; or /regex/  ·  not event</translation>
    </message>
    <message>
        <source>Show only the rows that match (Ctrl+/)</source>
        <translation>Nur passende Zeilen zeigen (Strg+/)</translation>
    </message>
    <message>
        <source>Saved filters</source>
        <translation>Gespeicherte Filter</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>Angezeigte Zeilen</translation>
    </message>
    <message>
        <source>Filter problem</source>
        <translation>Problem mit dem Filter</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>&amp;Save this filter…</source>
        <translation>Diesen Filter &amp;speichern…</translation>
    </message>
    <message>
        <source>No saved filters so far</source>
        <translation>Noch keine gespeicherten Filter</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Save filter</source>
        <translation>Filter speichern</translation>
    </message>
    <message>
        <source>Name (one that exists is replaced):</source>
        <translation>Name (ein vorhandener wird ersetzt):</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>The filter was not saved: a name has 1 to %1 characters, and at most %2 filters are kept.</source>
        <translation>Der Filter wurde nicht gespeichert: Ein Name hat 1 bis %1 Zeichen, und höchstens %2 Filter werden behalten.</translation>
    </message>
</context>
<context>
    <name>channel::ui::FilterController</name>
    <message>
        <source>searching, %1 %</source>
        <translation>Suche, %1 %</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 · %2 undecided</source>
        <translation>%1 · %2 unentschieden</translation>
    </message>
    <message>
        <source>Until then no filter is in force.</source>
        <translation>Bis dahin gilt kein Filter.</translation>
    </message>
    <message>
        <source>Until then the rows are those of the filter before: %1</source>
        <translation>Bis dahin gelten die Zeilen des vorigen Filters: %1</translation>
    </message>
    <message>
        <source>Of %1 it is not known whether they match: a regular expression takes too long there, or the bytes cannot be read. They are not shown.</source>
        <translation>Ob sie passen, ist nicht bekannt (%1): Ein regulärer Ausdruck braucht dort zu lange, oder die Bytes sind nicht lesbar. Sie werden nicht angezeigt.</translation>
    </message>
    <message>
        <source>Rows were cleared before; Ctrl+Z shows them again.</source>
        <translation>Vorher wurden Zeilen geleert; Strg+Z zeigt sie wieder.</translation>
    </message>
    <message>
        <source>No row matches the filter so far (%1).</source>
        <translation>Bisher passt keine Zeile zum Filter (%1).</translation>
    </message>
    <message>
        <source>No row matches the filter. Ctrl+/ goes to it, and Esc there shows all rows again.</source>
        <translation>Keine Zeile passt zum Filter. Strg+/ führt zu ihm, und Esc dort zeigt wieder alle Zeilen.</translation>
    </message>
</context>
<context>
    <name>channel::ui::FilterEdit</name>
    <message>
        <source>Clear (Esc)</source>
        <translation>Leeren (Esc)</translation>
    </message>
    <message>
        <source>Clear this field</source>
        <translation>Dieses Feld leeren</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>channel::ui::FilterErrorLine</name>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>What is wrong with the filter</source>
        <translation>Was am Filter falsch ist</translation>
    </message>
</context>
<context>
    <name>channel::ui::FilterMenu</name>
    <message>
        <source>This &amp;peer: %1</source>
        <translation>Diese &amp;Gegenstelle: %1</translation>
    </message>
    <message>
        <source>This &amp;text: %1</source>
        <translation>Dieser &amp;Text: %1</translation>
    </message>
    <message>
        <source>This &amp;length: %1</source>
        <translation>Diese &amp;Länge: %1</translation>
    </message>
    <message>
        <source>This &amp;direction: received</source>
        <translation>Diese &amp;Richtung: empfangen</translation>
    </message>
    <message>
        <source>This &amp;direction: sent</source>
        <translation>Diese &amp;Richtung: gesendet</translation>
    </message>
    <message>
        <source>&amp;Filter on</source>
        <translation>&amp;Filtern nach</translation>
    </message>
    <message>
        <source>…&amp;and</source>
        <translation>…&amp;und</translation>
    </message>
    <message>
        <source>Filter n&amp;ot</source>
        <translation>&amp;Ohne</translation>
    </message>
    <message>
        <source>…and n&amp;ot</source>
        <translation>…und &amp;ohne</translation>
    </message>
</context>
<context>
    <name>channel::ui::FindBar</name>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>Im Protokoll suchen</translation>
    </message>
    <message>
        <source>Text, or anything that a filter can say</source>
        <translation>Text oder alles, was ein Filter sagen kann</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Previous match (Shift+F3, Shift+Enter)</source>
        <translation>Voriger Treffer (Umschalt+F3, Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Next match (F3, Enter)</source>
        <translation>Nächster Treffer (F3, Eingabe)</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Close find</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Find problem</source>
        <translation>Problem mit der Suche</translation>
    </message>
</context>
<context>
    <name>channel::ui::FindController</name>
    <message>
        <source>Searching…</source>
        <translation>Wird gesucht…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>%1 of %2 so far</source>
        <translation>%1 von bisher %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 found so far</source>
        <translation>bisher %1 gefunden</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 gefunden</translation>
    </message>
    <message>
        <source>went on from the end</source>
        <translation>ging vom Ende weiter</translation>
    </message>
    <message>
        <source>went on from the start</source>
        <translation>ging vom Anfang weiter</translation>
    </message>
</context>
<context>
    <name>channel::ui::FrameTexts</name>
    <message>
        <source>‹cannot be read back from the recording›</source>
        <translation>‹nicht aus der Aufzeichnung zurückzulesen›</translation>
    </message>
    <message>
        <source>disconnected: closed here</source>
        <translation>getrennt: hier geschlossen</translation>
    </message>
    <message>
        <source>disconnected: closed by the peer</source>
        <translation>getrennt: von der Gegenstelle geschlossen</translation>
    </message>
    <message>
        <source>disconnected: reset here</source>
        <translation>getrennt: hier zurückgesetzt</translation>
    </message>
    <message>
        <source>disconnected: reset by the peer</source>
        <translation>getrennt: von der Gegenstelle zurückgesetzt</translation>
    </message>
    <message>
        <source>disconnected: the connection failed</source>
        <translation>getrennt: Die Verbindung ist abgebrochen</translation>
    </message>
    <message>
        <source>disconnected</source>
        <translation>getrennt</translation>
    </message>
    <message>
        <source>open already when the capture begins, with %1</source>
        <translation>schon offen, als die Aufzeichnung beginnt, mit %1</translation>
    </message>
    <message>
        <source>connected to us at %1</source>
        <translation>verbunden mit uns auf %1</translation>
    </message>
    <message>
        <source>we connected from %1</source>
        <translation>von uns verbunden, von %1</translation>
    </message>
    <message>
        <source>recording stopped: nothing after this was recorded</source>
        <translation>Aufzeichnung angehalten: Danach wurde nichts aufgezeichnet</translation>
    </message>
    <message>
        <source>found after damage: a guess</source>
        <translation>nach einer Beschädigung gefunden: eine Vermutung</translation>
    </message>
    <message>
        <source>non-canonical length: leading zeros</source>
        <translation>nicht kanonische Länge: führende Nullen</translation>
    </message>
    <message>
        <source>still growing</source>
        <translation>wächst noch</translation>
    </message>
    <message>
        <source>received from %1</source>
        <translation>empfangen von %1</translation>
    </message>
    <message>
        <source>sent to %1</source>
        <translation>gesendet an %1</translation>
    </message>
    <message>
        <source>malformed from %1</source>
        <translation>fehlerhaft von %1</translation>
    </message>
    <message>
        <source>malformed to %1</source>
        <translation>fehlerhaft an %1</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>malformed</source>
        <translation>fehlerhaft</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>a guess</source>
        <translation>vermutet</translation>
    </message>
    <message>
        <source>leading zeros</source>
        <translation>führende Nullen</translation>
    </message>
    <message>
        <source>growing</source>
        <translation>wächst</translation>
    </message>
</context>
<context>
    <name>channel::ui::GoToRow</name>
    <message>
        <source>Go to row</source>
        <translation>Zu einer Zeile gehen</translation>
    </message>
    <message>
        <source>Number (No.) of the row, from 1 to %1:</source>
        <translation>Nummer (Nr.) der Zeile, von 1 bis %1:</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Gehen</translation>
    </message>
    <message>
        <source>No. %1 is not shown: the list is empty.</source>
        <translation>Nr. %1 wird nicht gezeigt: Die Liste ist leer.</translation>
    </message>
    <message>
        <source>No. %1 was cleared from the list, which Undo takes back. This is No. %2.</source>
        <translation>Nr. %1 wurde aus der Liste geräumt, was sich rückgängig machen lässt. Dies ist Nr. %2.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>A number of digits alone, from 1 to %1.</source>
        <translation>Eine Zahl nur aus Ziffern, von 1 bis %1.</translation>
    </message>
    <message>
        <source>The filter does not show No. %1. This is No. %2.</source>
        <translation>Der Filter zeigt Nr. %1 nicht. Dies ist Nr. %2.</translation>
    </message>
</context>
<context>
    <name>channel::ui::HelpCommands</name>
    <message>
        <source>in memory alone</source>
        <translation>nur im Arbeitsspeicher</translation>
    </message>
</context>
<context>
    <name>channel::ui::HelpWindow</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what it does (keys)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>User&apos;s guide</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Das Handbuch durchsuchen</translation>
    </message>
    <message>
        <source>Search (Ctrl+F)</source>
        <translation>Suchen (Strg+F)</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <comment>title, line</comment>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>No page has all these words.</source>
        <translation>Keine Seite hat alle diese Wörter.</translation>
    </message>
</context>
<context>
    <name>channel::ui::HexPainter</name>
    <message>
        <source>Reading from the disk…</source>
        <translation>Wird vom Datenträger gelesen…</translation>
    </message>
</context>
<context>
    <name>channel::ui::Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Select a message to see its bytes.</source>
        <translation>Eine Nachricht auswählen, um ihre Bytes zu sehen.</translation>
    </message>
    <message>
        <source>Selected message</source>
        <translation>Ausgewählte Nachricht</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Ways to look at the message</source>
        <translation>Ansichten der Nachricht</translation>
    </message>
    <message>
        <source>Bytes as hex</source>
        <translation>Bytes als Hex</translation>
    </message>
    <message>
        <source>Selected bytes</source>
        <translation>Ausgewählte Bytes</translation>
    </message>
    <message>
        <source>Payload as text</source>
        <translation>Nutzdaten als Text</translation>
    </message>
    <message>
        <source>The payload is empty.</source>
        <translation>Die Nutzdaten sind leer.</translation>
    </message>
    <message>
        <source>Text encoding</source>
        <translation>Textkodierung</translation>
    </message>
    <message>
        <source>text shown</source>
        <translation>Angezeigter Text</translation>
    </message>
    <message>
        <source>Show more of the text</source>
        <translation>Mehr vom Text zeigen</translation>
    </message>
    <message>
        <source>Payload as JSON</source>
        <translation>Nutzdaten als JSON</translation>
    </message>
    <message>
        <source>JSON shown</source>
        <translation>Angezeigtes JSON</translation>
    </message>
    <message>
        <source>Show more of the JSON</source>
        <translation>Mehr vom JSON zeigen</translation>
    </message>
    <message>
        <source>Reads and writes that built the message</source>
        <translation>Lese- und Schreibvorgänge, aus denen die Nachricht entstand</translation>
    </message>
    <message>
        <source>How the message came</source>
        <translation>Wie die Nachricht kam</translation>
    </message>
    <message>
        <source>This row is an event: it has no payload.</source>
        <translation>Diese Zeile ist ein Ereignis: Sie hat keine Nutzdaten.</translation>
    </message>
    <message>
        <source>Malformed</source>
        <translation>Fehlerhaft</translation>
    </message>
    <message>
        <source>Malformed: %1</source>
        <translation>Fehlerhaft: %1</translation>
    </message>
    <message>
        <source>Malformed at byte %1 (0x%2)</source>
        <translation>Fehlerhaft bei Byte %1 (0x%2)</translation>
    </message>
    <message>
        <source>Malformed at byte %1 (0x%2): %3</source>
        <translation>Fehlerhaft bei Byte %1 (0x%2): %3</translation>
    </message>
    <message>
        <source>The payload is not JSON.</source>
        <translation>Die Nutzdaten sind kein JSON.</translation>
    </message>
    <message>
        <source>This looks like JSON, but is longer than the 1 MiB that is laid out here.
The Text tab shows it as it is.</source>
        <translation>Das sieht nach JSON aus, ist aber länger als das 1 MiB, das hier gegliedert wird.
Der Reiter Text zeigt es, wie es ist.</translation>
    </message>
    <message>
        <source>Bytes cannot be read back from the recording</source>
        <translation>Bytes können nicht aus der Aufzeichnung zurückgelesen werden</translation>
    </message>
    <message>
        <source>Still reading from the disk. Copy again in a moment.</source>
        <translation>Wird noch vom Datenträger gelesen. Gleich noch einmal kopieren.</translation>
    </message>
    <message>
        <source>Copied %1 as %2</source>
        <translation>%1 als %2 kopiert</translation>
    </message>
    <message>
        <source>Copied only the first %1 of %2 as %3</source>
        <translation>Nur die ersten %1 von %2 als %3 kopiert</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Encod&amp;ing</source>
        <translation>&amp;Kodierung</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Wire</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Reading from the disk…</source>
        <translation>Wird vom Datenträger gelesen…</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>Malformed behind the last byte</source>
        <translation>Fehlerhaft hinter dem letzten Byte</translation>
    </message>
    <message>
        <source>Malformed behind the last byte: %1</source>
        <translation>Fehlerhaft hinter dem letzten Byte: %1</translation>
    </message>
</context>
<context>
    <name>channel::ui::InspectorCommands</name>
    <message>
        <source>The payload is not JSON.</source>
        <translation>Die Nutzdaten sind kein JSON.</translation>
    </message>
</context>
<context>
    <name>channel::ui::LedgerTexts</name>
    <message>
        <source>%1 · %2 in = %3 framed + %4 malformed + %5 pending · %6 out</source>
        <translation>%1 · %2 ein = %3 Nachrichten + %4 fehlerhaft + %5 offen · %6 aus</translation>
    </message>
    <message>
        <source>Messages received: %1</source>
        <translation>Empfangene Nachrichten: %1</translation>
    </message>
    <message>
        <source>Messages sent: %1</source>
        <translation>Gesendete Nachrichten: %1</translation>
    </message>
    <message>
        <source>Malformed runs received: %1</source>
        <translation>Empfangene fehlerhafte Abschnitte: %1</translation>
    </message>
    <message>
        <source>Bytes received: %1</source>
        <translation>Empfangene Bytes: %1</translation>
    </message>
    <message>
        <source>in messages: %1</source>
        <translation>in Nachrichten: %1</translation>
    </message>
    <message>
        <source>malformed: %1</source>
        <translation>fehlerhaft: %1</translation>
    </message>
    <message>
        <source>pending, in unfinished messages: %1</source>
        <translation>offen, in unfertigen Nachrichten: %1</translation>
    </message>
    <message>
        <source>Bytes sent: %1</source>
        <translation>Gesendete Bytes: %1</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>Aufzeichnung läuft</translation>
    </message>
    <message>
        <source>Recording stopped</source>
        <comment>How the sentences of channel/ begin that say why it stopped</comment>
        <translation>Aufzeichnung angehalten</translation>
    </message>
    <message>
        <source>Recording stopped: %1</source>
        <translation>Aufzeichnung angehalten: %1</translation>
    </message>
    <message>
        <source>%1 Not recorded: %2, %3.</source>
        <translation>%1 Nicht aufgezeichnet: %2, %3.</translation>
    </message>
    <message>
        <source>recording, but it may be lost</source>
        <translation>Aufzeichnung läuft, kann aber verloren gehen</translation>
    </message>
</context>
<context>
    <name>channel::ui::LeftBehindOffer</name>
    <message>
        <source>&amp;Open the newest</source>
        <translation>Die neueste ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Delete all…</source>
        <translation>Alle &amp;löschen…</translation>
    </message>
</context>
<context>
    <name>channel::ui::LegCommands</name>
    <message>
        <source>No row is selected among the endpoints.</source>
        <translation>Unter den Endpunkten ist keine Zeile ausgewählt.</translation>
    </message>
    <message>
        <source>This is no pair of a proxy.</source>
        <translation>Das ist kein Paar eines Proxys.</translation>
    </message>
    <message>
        <source>The client of this pair is gone already.</source>
        <translation>Der Client dieses Paars ist schon fort.</translation>
    </message>
    <message>
        <source>The connection to the server of this pair is closed already.</source>
        <translation>Die Verbindung zum Server dieses Paars ist schon geschlossen.</translation>
    </message>
    <message>
        <source>The server of this pair is not connected yet.</source>
        <translation>Der Server dieses Paars ist noch nicht verbunden.</translation>
    </message>
</context>
<context>
    <name>channel::ui::LogColumns</name>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Time since the row above</source>
        <translation>Zeit seit der Zeile darüber</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Gegenstelle</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
</context>
<context>
    <name>channel::ui::MainWindow</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Die Liste leeren</translation>
    </message>
    <message>
        <source>Open a capture</source>
        <translation>Eine Aufzeichnung öffnen</translation>
    </message>
    <message>
        <source>Save the capture</source>
        <translation>Die Aufzeichnung speichern</translation>
    </message>
    <message>
        <source>Follow the newest message</source>
        <translation>Der neuesten Nachricht folgen</translation>
    </message>
    <message>
        <source>Recordings left behind</source>
        <translation>Zurückgelassene Aufzeichnungen</translation>
    </message>
    <message>
        <source>About captures</source>
        <translation>Über Aufzeichnungen</translation>
    </message>
    <message>
        <source>Connection problem</source>
        <translation>Problem mit einer Verbindung</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Verfassen</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Unsaved recording</source>
        <translation>Ungespeicherte Aufzeichnung</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>menu: file</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Open this capture again</source>
        <translation>Diese Aufzeichnung wieder öffnen</translation>
    </message>
    <message>
        <source>About workspaces</source>
        <translation>Über Arbeitsbereiche</translation>
    </message>
</context>
<context>
    <name>channel::ui::NamedPeer</name>
    <message>
        <source>%1 (%2)</source>
        <comment>name, address</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>channel::ui::NoteDialog</name>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Empty: no note</source>
        <translation>Leer: keine Notiz</translation>
    </message>
    <message>
        <source>Length of the note</source>
        <translation>Länge der Notiz</translation>
    </message>
    <message>
        <source>No. %1: %2</source>
        <translation>Nr. %1: %2</translation>
    </message>
    <message>
        <source>&amp;Note on %1</source>
        <translation>&amp;Notiz zu %1</translation>
    </message>
    <message>
        <source>Save the note (Ctrl+Enter)</source>
        <translation>Die Notiz speichern (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>These rows have different notes, which yours replaces:</source>
        <translation>Diese Zeilen haben verschiedene Notizen, die durch die neue ersetzt werden:</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>One note for all of them</source>
        <translation>Eine Notiz für alle</translation>
    </message>
    <message>
        <source>Replace 1 note</source>
        <translation>1 Notiz ersetzen</translation>
    </message>
    <message numerus="yes">
        <source>Replace %1 notes</source>
        <translation>
            <numerusform>%1 Notiz ersetzen</numerusform>
            <numerusform>%1 Notizen ersetzen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (Ctrl+Enter)</source>
        <translation>%1 (Strg+Eingabe)</translation>
    </message>
    <message>
        <source>Remove 1 note</source>
        <translation>1 Notiz entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Remove %1 notes</source>
        <translation>
            <numerusform>%1 Notiz entfernen</numerusform>
            <numerusform>%1 Notizen entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 characters: too long to be saved</source>
        <translation>%1 von %2 Zeichen: zum Speichern zu lang</translation>
    </message>
    <message>
        <source>%1 of %2 characters</source>
        <translation>%1 von %2 Zeichen</translation>
    </message>
</context>
<context>
    <name>channel::ui::NoticeBar</name>
    <message>
        <source>Kind of notice</source>
        <translation>Art des Hinweises</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Dismiss this notice</source>
        <translation>Diesen Hinweis schließen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>No command</source>
        <translation>Kein Befehl</translation>
    </message>
</context>
<context>
    <name>channel::ui::OwnKeys</name>
    <message>
        <source>among the endpoints</source>
        <translation>unter den Endpunkten</translation>
    </message>
    <message>
        <source>Write a name for the row</source>
        <translation>Einen Namen für die Zeile schreiben</translation>
    </message>
    <message>
        <source>Unfold the row, fold it</source>
        <translation>Die Zeile aufklappen, zuklappen</translation>
    </message>
    <message>
        <source>in the list</source>
        <translation>in der Liste</translation>
    </message>
    <message>
        <source>Go to the first row</source>
        <translation>Zur ersten Zeile gehen</translation>
    </message>
    <message>
        <source>Select more rows</source>
        <translation>Weitere Zeilen auswählen</translation>
    </message>
    <message>
        <source>in Hex</source>
        <translation>in Hex</translation>
    </message>
    <message>
        <source>Select bytes</source>
        <translation>Bytes auswählen</translation>
    </message>
    <message>
        <source>in the form</source>
        <translation>im Formular</translation>
    </message>
    <message>
        <source>in the filter</source>
        <translation>im Filter</translation>
    </message>
    <message>
        <source>in the line that finds</source>
        <translation>in der Suchzeile</translation>
    </message>
    <message>
        <source>Begin a line, with LF</source>
        <translation>Eine Zeile beginnen, mit LF</translation>
    </message>
    <message>
        <source>Filters of before, after</source>
        <translation>Frühere und spätere Filter</translation>
    </message>
    <message>
        <source>Find the next, the one before</source>
        <translation>Das Nächste, das Vorige finden</translation>
    </message>
    <message>
        <source>Close the line</source>
        <translation>Die Zeile schließen</translation>
    </message>
    <message>
        <source>Keep the note</source>
        <translation>Die Notiz behalten</translation>
    </message>
    <message>
        <source>in a note</source>
        <translation>in einer Notiz</translation>
    </message>
    <message>
        <source>anywhere</source>
        <translation>überall</translation>
    </message>
    <message>
        <source>Open the menu File</source>
        <translation>Das Menü Datei öffnen</translation>
    </message>
    <message>
        <source>Close a message of the window</source>
        <translation>Eine Meldung des Fensters schließen</translation>
    </message>
    <message>
        <source>in the message</source>
        <translation>in der Meldung</translation>
    </message>
    <message>
        <source>Press the row&apos;s button</source>
        <translation>Den Knopf der Zeile drücken</translation>
    </message>
    <message>
        <source>Go to the last row, and follow</source>
        <translation>Zur letzten Zeile gehen, und folgen</translation>
    </message>
    <message>
        <source>Move alone, take a row in or out</source>
        <translation>Allein gehen, eine Zeile auf- oder wegnehmen</translation>
    </message>
    <message>
        <source>Go to the row&apos;s beginning, end</source>
        <translation>Zum Anfang, Ende der Zeile gehen</translation>
    </message>
    <message>
        <source>Go to the message&apos;s beginning, end</source>
        <translation>Zum Anfang, Ende der Nachricht gehen</translation>
    </message>
    <message>
        <source>What was sent before, after</source>
        <translation>Was davor, danach gesendet wurde</translation>
    </message>
    <message>
        <source>Show all rows, go back to the list</source>
        <translation>Alle Zeilen zeigen, zurück zur Liste gehen</translation>
    </message>
</context>
<context>
    <name>channel::ui::PagePresenter</name>
    <message>
        <source>%1 of %2 KiB</source>
        <translation>%1 von %2 KiB</translation>
    </message>
    <message>
        <source>Reading from the disk…</source>
        <translation>Wird vom Datenträger gelesen…</translation>
    </message>
    <message>
        <source>[%1 before this]</source>
        <translation>[%1 davor]</translation>
    </message>
</context>
<context>
    <name>channel::ui::PairRow</name>
    <message>
        <source>Closed by client</source>
        <translation>Vom Client geschlossen</translation>
    </message>
    <message>
        <source>Reset by client</source>
        <translation>Vom Client zurückgesetzt</translation>
    </message>
    <message>
        <source>Closed by server</source>
        <translation>Vom Server geschlossen</translation>
    </message>
    <message>
        <source>Reset by server</source>
        <translation>Vom Server zurückgesetzt</translation>
    </message>
    <message>
        <source>Closed by both</source>
        <translation>Von beiden geschlossen</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>client, half-closed</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Server not reached</source>
        <translation>Server nicht erreicht</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>Schließt</translation>
    </message>
    <message>
        <source>Half-closed</source>
        <translation>Halb geschlossen</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <comment>client and server</comment>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>wird verbunden</translation>
    </message>
    <message>
        <source>half-closed</source>
        <translation>halb geschlossen</translation>
    </message>
    <message>
        <source>closed here</source>
        <translation>hier geschlossen</translation>
    </message>
    <message>
        <source>closed by peer</source>
        <translation>dort geschlossen</translation>
    </message>
    <message>
        <source>reset here</source>
        <translation>hier zurückgesetzt</translation>
    </message>
    <message>
        <source>reset by peer</source>
        <translation>dort zurückgesetzt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>client → 12 · 3.4 kB</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>channel::ui::Palette</name>
    <message>
        <source>No command has these letters in this order.</source>
        <translation>Kein Befehl hat diese Buchstaben in dieser Reihenfolge.</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Einen Befehl suchen</translation>
    </message>
    <message>
        <source>Type some letters of a command</source>
        <translation>Einige Buchstaben eines Befehls eingeben</translation>
    </message>
</context>
<context>
    <name>channel::ui::PaletteModel</name>
    <message>
        <source>%1: %2</source>
        <comment>menu: command</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>command, keys</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, disabled: %2</source>
        <comment>command, reason</comment>
        <translation>%1, nicht verfügbar: %2</translation>
    </message>
</context>
<context>
    <name>channel::ui::PayloadFormats</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text with escapes</source>
        <translation>Text mit Escapes</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Base64</source>
        <translation>Base64</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
</context>
<context>
    <name>channel::ui::PendingPresenter</name>
    <message>
        <source>That message is complete by now: it is in the log.</source>
        <translation>Diese Nachricht ist inzwischen vollständig: Sie steht im Protokoll.</translation>
    </message>
    <message>
        <source>Unfinished message from %1 · %2 of a header · %3</source>
        <translation>Unfertige Nachricht von %1 · %2 eines Kopfs · %3</translation>
    </message>
    <message>
        <source>Unfinished message from %1 · %2 of %3 · %4</source>
        <translation>Unfertige Nachricht von %1 · %2 von %3 · %4</translation>
    </message>
    <message>
        <source>This is what had come while it was unfinished: the log tells what became of it</source>
        <translation>Das war angekommen, solange sie unfertig war: Das Protokoll sagt, was daraus wurde</translation>
    </message>
    <message>
        <source>It is in the log once it is complete</source>
        <translation>Im Protokoll steht sie, sobald sie vollständig ist</translation>
    </message>
    <message>
        <source>The next header is at byte %1</source>
        <translation>Der nächste Kopf ist bei Byte %1</translation>
    </message>
</context>
<context>
    <name>channel::ui::PortSpinBox</name>
    <message>
        <source>any free port</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Ein Port ist eine Zahl von 1 bis 65535.</translation>
    </message>
</context>
<context>
    <name>channel::ui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages of the preferences</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
        <source>Restore the defaults of this page</source>
        <translation>Die Standardwerte dieser Seite wiederherstellen</translation>
    </message>
    <message>
        <source>Give everything on this page its default</source>
        <translation>Allem auf dieser Seite seinen Standardwert geben</translation>
    </message>
    <message>
        <source>&amp;Restore defaults</source>
        <translation>Standardwerte &amp;wiederherstellen</translation>
    </message>
    <message>
        <source>Undo restoring the defaults</source>
        <translation>Das Wiederherstellen rückgängig machen</translation>
    </message>
    <message>
        <source>Take back that the defaults were restored</source>
        <translation>Zurücknehmen, dass die Standardwerte wiederhergestellt wurden</translation>
    </message>
    <message>
        <source>U&amp;ndo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Close the preferences</source>
        <translation>Die Einstellungen schließen</translation>
    </message>
    <message>
        <source>Cl&amp;ose</source>
        <translation>S&amp;chließen</translation>
    </message>
</context>
<context>
    <name>channel::ui::RecordingStatus</name>
    <message>
        <source>Recording state</source>
        <translation>Zustand der Aufzeichnung</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>opening a file of %1</source>
        <translation>eine Datei von %1 wird geöffnet</translation>
    </message>
    <message>
        <source>file of %1</source>
        <translation>Datei von %1</translation>
    </message>
</context>
<context>
    <name>channel::ui::RecordingsPage</name>
    <message>
        <source>Recordings</source>
        <translation>Aufzeichnungen</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>Folder of recordings</source>
        <translation>Ordner der Aufzeichnungen</translation>
    </message>
    <message>
        <source>Choose the folder of recordings</source>
        <translation>Den Ordner der Aufzeichnungen wählen</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>W&amp;ählen…</translation>
    </message>
    <message>
        <source>Problem with the folder</source>
        <translation>Problem mit dem Ordner</translation>
    </message>
    <message>
        <source>&amp;Keep recordings</source>
        <translation>Aufzeichnungen &amp;behalten</translation>
    </message>
    <message>
        <source>How long recordings are kept</source>
        <translation>Wie lange Aufzeichnungen behalten werden</translation>
    </message>
    <message>
        <source>Default: until you delete them. Older ones that were never saved are deleted when Channelscope starts; what is saved or in use stays.</source>
        <translation>Standard: bis sie gelöscht werden. Ältere, nie gespeicherte werden beim Start von Channelscope gelöscht; was gespeichert oder in Gebrauch ist, bleibt.</translation>
    </message>
    <message>
        <source>Size of the recordings</source>
        <translation>Größe der Aufzeichnungen</translation>
    </message>
    <message>
        <source>Default: %1. Another folder is used from the next start on; what is recorded stays where it is.</source>
        <translation>Standard: %1. Ein anderer Ordner gilt ab dem nächsten Start; das Aufgezeichnete bleibt, wo es ist.</translation>
    </message>
    <message>
        <source>Until I delete them</source>
        <translation>Bis ich sie lösche</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 Tage</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 Tage</translation>
    </message>
    <message>
        <source>Write the whole path of the folder, beginning with a slash.</source>
        <translation>Den ganzen Pfad des Ordners schreiben, beginnend mit einem Schrägstrich.</translation>
    </message>
    <message>
        <source>%1 Recordings still go to %2.</source>
        <translation>%1 Aufzeichnungen gehen noch nach %2.</translation>
    </message>
    <message>
        <source>There is one recording in this folder, of %1.</source>
        <translation>In diesem Ordner ist eine Aufzeichnung von %1.</translation>
    </message>
    <message>
        <source>There are %1 recordings in this folder, together %2.</source>
        <translation>In diesem Ordner sind %1 Aufzeichnungen, zusammen %2.</translation>
    </message>
</context>
<context>
    <name>channel::ui::RetryText</name>
    <message>
        <source>Trying again in %1 s, try %2 · %3</source>
        <translation>Nächster Versuch in %1 s, der %2. · %3</translation>
    </message>
    <message>
        <source>Try %1 · %2</source>
        <translation>Versuch %1 · %2</translation>
    </message>
</context>
<context>
    <name>channel::ui::RowButton</name>
    <message>
        <source>Stop listening on %1 and disconnect its clients (Space)</source>
        <translation>Nicht mehr auf %1 lauschen und die Clients trennen (Leertaste)</translation>
    </message>
    <message>
        <source>Stop connecting to %1 (Space)</source>
        <translation>Nicht mehr mit %1 verbinden (Leertaste)</translation>
    </message>
    <message>
        <source>Stop the proxy on %1 and disconnect its clients (Space)</source>
        <translation>Den Proxy auf %1 anhalten und seine Clients trennen (Leertaste)</translation>
    </message>
    <message>
        <source>Listen on %1 again (Space)</source>
        <translation>Wieder auf %1 lauschen (Leertaste)</translation>
    </message>
    <message>
        <source>Connect to %1 again (Space)</source>
        <translation>Wieder mit %1 verbinden (Leertaste)</translation>
    </message>
    <message>
        <source>Start the proxy on %1 again (Space)</source>
        <translation>Den Proxy auf %1 wieder starten (Leertaste)</translation>
    </message>
    <message>
        <source>Disconnect %1 (Space)</source>
        <translation>%1 trennen (Leertaste)</translation>
    </message>
</context>
<context>
    <name>channel::ui::RowCache</name>
    <message>
        <source>reading from the disk…</source>
        <translation>wird vom Datenträger gelesen…</translation>
    </message>
</context>
<context>
    <name>channel::ui::RowSender</name>
    <message>
        <source>The bytes of the row cannot be read back from the recording.</source>
        <translation>Die Bytes der Zeile sind nicht aus der Aufzeichnung zurückzulesen.</translation>
    </message>
</context>
<context>
    <name>channel::ui::RowSending</name>
    <message>
        <source>Not sent: at most %1 rows are sent at once.</source>
        <translation>Nicht gesendet: Höchstens %1 Zeilen werden auf einmal gesendet.</translation>
    </message>
    <message>
        <source>Not sent: the peer of the row is gone, and the form has nobody to send to.</source>
        <translation>Nicht gesendet: Die Gegenstelle der Zeile ist weg, und das Formular hat kein Ziel.</translation>
    </message>
    <message>
        <source>Nothing was sent: no message is selected.</source>
        <translation>Es wurde nichts gesendet: keine Nachricht ausgewählt.</translation>
    </message>
    <message>
        <source>An event has no bytes that could be put into the form.</source>
        <translation>Ein Ereignis hat keine Bytes, die ins Formular übernommen werden könnten.</translation>
    </message>
    <message>
        <source>The bytes of the row cannot be read back from the recording.</source>
        <translation>Die Bytes der Zeile sind nicht aus der Aufzeichnung zurückzulesen.</translation>
    </message>
    <message>
        <source>The row has %1, more than can be written into the form. Export it as raw payloads and send it as File.</source>
        <translation>Die Zeile hat %1, mehr als ins Formular passt. Als rohe Nutzdaten exportieren und als Datei senden.</translation>
    </message>
    <message>
        <source>These are malformed bytes; Send puts a header before them.</source>
        <translation>Das sind fehlerhafte Bytes; Senden setzt einen Kopf davor.</translation>
    </message>
</context>
<context>
    <name>channel::ui::RowTimes</name>
    <message>
        <source>same read</source>
        <translation>zusammen gelesen</translation>
    </message>
    <message>
        <source>same write</source>
        <translation>zusammen geschrieben</translation>
    </message>
    <message>
        <source>Time reference: the rows below count from here (Ctrl+T)</source>
        <translation>Zeitbezug: Die Zeilen darunter zählen von hier (Strg+T)</translation>
    </message>
    <message>
        <source>%1 ns after No. %2, the time reference</source>
        <translation>%1 ns nach Nr. %2, dem Zeitbezug</translation>
    </message>
    <message>
        <source>%1 ns after No. %2, the row above</source>
        <translation>%1 ns nach Nr. %2, der Zeile darüber</translation>
    </message>
    <message>
        <source>%1 ns after No. %2, which the filter hides</source>
        <translation>%1 ns nach Nr. %2, die der Filter ausblendet</translation>
    </message>
</context>
<context>
    <name>channel::ui::RowTitles</name>
    <message>
        <source>No. %1</source>
        <translation>Nr. %1</translation>
    </message>
    <message>
        <source>Marked</source>
        <translation>Markiert</translation>
    </message>
    <message>
        <source>Time reference</source>
        <translation>Zeitbezug</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
</context>
<context>
    <name>channel::ui::SelectionSummary</name>
    <message>
        <source>Offset 0x%1 (%2) · %3</source>
        <translation>Offset 0x%1 (%2) · %3</translation>
    </message>
    <message>
        <source>No bytes</source>
        <translation>Keine Bytes</translation>
    </message>
    <message>
        <source>%1, malformed</source>
        <translation>%1, fehlerhaft</translation>
    </message>
    <message>
        <source>%1: header %2 + payload %3</source>
        <translation>%1: Kopf %2 + Nutzdaten %3</translation>
    </message>
</context>
<context>
    <name>channel::ui::SendOutcome</name>
    <message>
        <source>Nothing was sent.</source>
        <translation>Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Sending %1 to %2…</source>
        <translation>Wird an %2 gesendet: %1…</translation>
    </message>
    <message>
        <source>Sent %1 to %2</source>
        <translation>An %2 gesendet: %1</translation>
    </message>
    <message numerus="yes">
        <source>Sent %1 to %2 clients</source>
        <translation>
            <numerusform>An %2 Client gesendet: %1</numerusform>
            <numerusform>An %2 Clients gesendet: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sending %1 to %2 clients…</source>
        <translation>
            <numerusform>Wird an %2 Client gesendet: %1…</numerusform>
            <numerusform>Wird an %2 Clients gesendet: %1…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent %1 to %2 of %3 clients.</source>
        <translation>
            <numerusform>An %2 von %3 Client gesendet: %1.</numerusform>
            <numerusform>An %2 von %3 Clients gesendet: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>an empty message</source>
        <translation>leere Nachricht</translation>
    </message>
    <message>
        <source>Still waiting for %1.</source>
        <translation>Noch offen: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Still waiting for %1 clients.</source>
        <translation>
            <numerusform>Noch offen: %1 Client.</numerusform>
            <numerusform>Noch offen: %1 Clients.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %1 more did not get it.</source>
        <translation>
            <numerusform>Und %1 weiterer bekam sie nicht.</numerusform>
            <numerusform>Und %1 weitere bekamen sie nicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 malformed byte as it is</source>
        <translation>1 fehlerhaftes Byte, wie es ist</translation>
    </message>
    <message>
        <source>%1 malformed bytes as they are</source>
        <translation>%1 fehlerhafte Bytes, wie sie sind</translation>
    </message>
    <message>
        <source>%1 messages (%2)</source>
        <translation>%1 Nachrichten (%2)</translation>
    </message>
    <message>
        <source>%1 rows (%2, what is malformed as it is)</source>
        <translation>%1 Zeilen (%2, Fehlerhaftes, wie es ist)</translation>
    </message>
    <message>
        <source>the connection to %1 was ended here first.</source>
        <translation>Die Verbindung zu %1 wurde vorher hier beendet.</translation>
    </message>
    <message>
        <source>%1 closed the connection first.</source>
        <translation>%1 hat die Verbindung vorher geschlossen.</translation>
    </message>
    <message>
        <source>%1 reset the connection first.</source>
        <translation>%1 hat die Verbindung vorher abgebrochen.</translation>
    </message>
    <message>
        <source>the connection to %1 failed first.</source>
        <translation>Die Verbindung zu %1 ist vorher gescheitert.</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>Nicht gesendet: %1</translation>
    </message>
    <message>
        <source>Only %1 of its %2 bytes were sent: %3</source>
        <translation>Nur %1 ihrer %2 Bytes wurden gesendet: %3</translation>
    </message>
    <message>
        <source>Sent %2 of %3 messages to %4; 1 was not sent: %5</source>
        <translation>%2 von %3 Nachrichten an %4 gesendet; 1 wurde nicht gesendet: %5</translation>
    </message>
    <message numerus="yes">
        <source>Sent %2 of %3 messages to %4; %1 were not sent: %5</source>
        <translation>
            <numerusform>%2 von %3 Nachrichten an %4 gesendet; %1 wurden nicht gesendet: %5</numerusform>
            <numerusform>%2 von %3 Nachrichten an %4 gesendet; %1 wurden nicht gesendet: %5</numerusform>
        </translation>
    </message>
    <message>
        <source>Sent %2 of %3 rows to %4; 1 was not sent: %5</source>
        <translation>%2 von %3 Zeilen an %4 gesendet; 1 wurde nicht gesendet: %5</translation>
    </message>
    <message numerus="yes">
        <source>Sent %2 of %3 rows to %4; %1 were not sent: %5</source>
        <translation>
            <numerusform>%2 von %3 Zeilen an %4 gesendet; %1 wurden nicht gesendet: %5</numerusform>
            <numerusform>%2 von %3 Zeilen an %4 gesendet; %1 wurden nicht gesendet: %5</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %1 more did not get all of it.</source>
        <translation>
            <numerusform>Und %1 weiterer bekam nicht alles.</numerusform>
            <numerusform>Und %1 weitere bekamen nicht alles.</numerusform>
        </translation>
    </message>
    <message>
        <source>1 more row was not sent: %2</source>
        <translation>1 weitere Zeile wurde nicht gesendet: %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 more rows were not sent: %2</source>
        <translation>
            <numerusform>%1 weitere Zeilen wurden nicht gesendet: %2</numerusform>
            <numerusform>%1 weitere Zeilen wurden nicht gesendet: %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>channel::ui::SessionPresenter</name>
    <message>
        <source>This window listens on %1, which is one of the addresses of %2. Stop it first to listen on all of them.</source>
        <translation>Dieses Fenster lauscht auf %1, einer der Adressen von %2. Das erst anhalten, um auf allen zu lauschen.</translation>
    </message>
    <message>
        <source>This window listens on %1 already: see the list at the left.</source>
        <translation>Dieses Fenster lauscht bereits auf %1: siehe die Liste links.</translation>
    </message>
    <message>
        <source>Client %2 was turned away: %3</source>
        <translation>Client %2 wurde abgewiesen: %3</translation>
    </message>
    <message numerus="yes">
        <source>%1 clients, the last %2, were turned away: %3</source>
        <translation>
            <numerusform>%1 Client, zuletzt %2, wurde abgewiesen: %3</numerusform>
            <numerusform>%1 Clients, zuletzt %2, wurden abgewiesen: %3</numerusform>
        </translation>
    </message>
    <message>
        <source>No endpoints yet. Listen, connect or proxy above.</source>
        <translation>Noch keine Endpunkte. Oben lauschen, verbinden oder Proxy wählen.</translation>
    </message>
</context>
<context>
    <name>channel::ui::ShortcutDialog</name>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Search the shortcuts</source>
        <translation>Die Tastenkürzel durchsuchen</translation>
    </message>
    <message>
        <source>Search commands and keys</source>
        <translation>Befehle und Tasten suchen</translation>
    </message>
    <message>
        <source>&amp;Copy as text</source>
        <translation>Als Text &amp;kopieren</translation>
    </message>
</context>
<context>
    <name>channel::ui::ShortcutModel</name>
    <message>
        <source>anywhere</source>
        <translation>überall</translation>
    </message>
    <message>
        <source>in the list</source>
        <translation>in der Liste</translation>
    </message>
    <message>
        <source>among the endpoints</source>
        <translation>bei den Endpunkten</translation>
    </message>
    <message>
        <source>in Hex</source>
        <translation>in Hex</translation>
    </message>
    <message>
        <source>in the form</source>
        <translation>im Formular</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
</context>
<context>
    <name>channel::ui::ShowOnly</name>
    <message>
        <source>Sho&amp;w all</source>
        <translation>Alles ze&amp;igen</translation>
    </message>
    <message>
        <source>Sho&amp;w as before</source>
        <translation>Ze&amp;igen wie vorher</translation>
    </message>
</context>
<context>
    <name>channel::ui::StatusPresenter</name>
    <message>
        <source>Where every byte went</source>
        <translation>Wo jedes Byte geblieben ist</translation>
    </message>
    <message>
        <source>Replies</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Answering every message with itself</source>
        <translation>Jede Nachricht wird mit sich selbst beantwortet</translation>
    </message>
</context>
<context>
    <name>channel::ui::TargetChoice</name>
    <message>
        <source>No one to send to: listen or connect first</source>
        <translation>Kein Ziel: erst lauschen oder verbinden</translation>
    </message>
    <message>
        <source>%1.</source>
        <comment>why there is nobody to send to</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>The one that was chosen to be sent to is gone. Choose another.</source>
        <translation>Die gewählte Gegenstelle ist fort. Wählen Sie eine andere.</translation>
    </message>
</context>
<context>
    <name>channel::ui::TextReader</name>
    <message>
        <source>[The rest cannot be read.]</source>
        <translation>[Der Rest ist nicht lesbar.]</translation>
    </message>
</context>
<context>
    <name>channel::ui::TimesPage</name>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>&amp;Show times as</source>
        <translation>Zeiten an&amp;zeigen als</translation>
    </message>
    <message>
        <source>How times are shown</source>
        <translation>Wie Zeiten angezeigt werden</translation>
    </message>
    <message>
        <source>Default: time of day, with the date where another day begins. The log, its inspector and copied rows show it; the tooltip has all nine digits.</source>
        <translation>Standard: Uhrzeit, mit dem Datum, wo ein anderer Tag beginnt. Das Protokoll, sein Inspektor und kopierte Zeilen zeigen sie; der Tooltip hat alle neun Stellen.</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>Ze&amp;itzone</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>Datum und Uhrzeit</translation>
    </message>
    <message>
        <source>Seconds since 1970</source>
        <translation>Sekunden seit 1970</translation>
    </message>
    <message>
        <source>Since the capture&apos;s start</source>
        <translation>Seit Beginn der Aufzeichnung</translation>
    </message>
    <message>
        <source>Local time</source>
        <translation>Ortszeit</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>Now is shown as %1.</source>
        <translation>Jetzt wird als %1 angezeigt.</translation>
    </message>
    <message>
        <source>Default: local time. Filters such as time&gt;12:03:04 are in local time always, and exports stay as they are.</source>
        <translation>Standard: Ortszeit. Filter wie time&gt;12:03:04 gelten immer in Ortszeit, und Exporte bleiben, wie sie sind.</translation>
    </message>
</context>
<context>
    <name>channel::ui::TrafficCommands</name>
    <message>
        <source>Remove &amp;mark</source>
        <translation>&amp;Markierung entfernen</translation>
    </message>
    <message>
        <source>Edit &amp;note…</source>
        <translation>&amp;Notiz bearbeiten…</translation>
    </message>
    <message>
        <source>Remove &amp;time reference</source>
        <translation>&amp;Zeitbezug entfernen</translation>
    </message>
    <message>
        <source>Filter &amp;on</source>
        <translation>Filter a&amp;n</translation>
    </message>
    <message>
        <source>No message is selected.</source>
        <translation>Keine Nachricht ist ausgewählt.</translation>
    </message>
    <message>
        <source>The filter shows no message that could be selected.</source>
        <translation>Der Filter zeigt keine Nachricht, die ausgewählt werden könnte.</translation>
    </message>
    <message>
        <source>The list was cleared: there is no message to select.</source>
        <translation>Die Liste wurde geleert: Es gibt keine Nachricht auszuwählen.</translation>
    </message>
    <message>
        <source>There is no message yet that could be selected.</source>
        <translation>Es gibt noch keine Nachricht, die ausgewählt werden könnte.</translation>
    </message>
    <message>
        <source>The selected row is an event, which has no bytes.</source>
        <translation>Die ausgewählte Zeile ist ein Ereignis und hat keine Bytes.</translation>
    </message>
</context>
<context>
    <name>channel::ui::TrafficCopy</name>
    <message>
        <source>Cut after %1 bytes or %2 rows, the most that is copied at once. Export writes all of them.</source>
        <translation>Nach %1 Bytes oder %2 Zeilen abgeschnitten, dem Meisten, was auf einmal kopiert wird. Exportieren schreibt alle.</translation>
    </message>
    <message>
        <source>Some bytes could not be read back from the recording.</source>
        <translation>Einige Bytes konnten nicht aus der Aufzeichnung zurückgelesen werden.</translation>
    </message>
    <message>
        <source>Nothing copied: no message is selected.</source>
        <translation>Nichts kopiert: keine Nachricht ausgewählt.</translation>
    </message>
    <message>
        <source>Copied %1 as %2.</source>
        <translation>%1 als %2 kopiert.</translation>
    </message>
    <message>
        <source>Nothing copied: no row is selected.</source>
        <translation>Nichts kopiert: keine Zeile ausgewählt.</translation>
    </message>
    <message>
        <source>Copied %1 with time, peer and direction.</source>
        <translation>%1 mit Zeit, Gegenstelle und Richtung kopiert.</translation>
    </message>
</context>
<context>
    <name>channel::ui::TrafficModel</name>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Gegenstelle</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Number of the row, from the start of the recording</source>
        <translation>Nummer der Zeile, vom Anfang der Aufzeichnung an</translation>
    </message>
    <message>
        <source>When the last byte was read or written, written as the preferences say; below a time reference (T=), counted from it</source>
        <translation>Wann das letzte Byte gelesen oder geschrieben wurde, geschrieben wie eingestellt; unter einem Zeitbezug (T=) von ihm an gezählt</translation>
    </message>
    <message>
        <source>Time since the row above, among the rows shown</source>
        <translation>Zeit seit der Zeile darüber, unter den angezeigten</translation>
    </message>
    <message>
        <source>The other side of the connection</source>
        <translation>Die andere Seite der Verbindung</translation>
    </message>
    <message>
        <source>→ received from the peer, ← sent to it</source>
        <translation>→ von der Gegenstelle empfangen, ← an sie gesendet</translation>
    </message>
    <message>
        <source>Payload bytes; of a malformed row, all its bytes</source>
        <translation>Bytes der Nutzdaten; bei einer fehlerhaften Zeile alle</translation>
    </message>
    <message>
        <source>The first 4 KiB as text, or what happened</source>
        <translation>Die ersten 4 KiB als Text oder was geschah</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>Zeit (UTC)</translation>
    </message>
    <message>
        <source>Marked (Ctrl+M)</source>
        <translation>Markiert (Strg+M)</translation>
    </message>
    <message>
        <source>%1 payload bytes, %2 with the header</source>
        <translation>%1 Bytes Nutzdaten, %2 mit dem Kopf</translation>
    </message>
    <message>
        <source>marked</source>
        <translation>markiert</translation>
    </message>
    <message>
        <source>note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>channel::ui::TrafficPage</name>
    <message>
        <source>About the list</source>
        <translation>Über die Liste</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>The list is full. Everything is still recorded; Clear shows what came after.</source>
        <translation>Die Liste ist voll. Alles wird weiter aufgezeichnet; Leeren zeigt, was danach kam.</translation>
    </message>
    <message>
        <source>1 row hidden. They are still recorded, and Undo clear shows them again.</source>
        <translation>1 Zeile ausgeblendet. Sie bleibt aufgezeichnet, und Leeren rückgängig machen zeigt sie wieder.</translation>
    </message>
    <message numerus="yes">
        <source>%1 rows hidden. They are still recorded, and Undo clear shows them again.</source>
        <translation>
            <numerusform>%1 Zeile ausgeblendet. Sie bleibt aufgezeichnet, und Leeren rückgängig machen zeigt sie wieder.</numerusform>
            <numerusform>%1 Zeilen ausgeblendet. Sie bleiben aufgezeichnet, und Leeren rückgängig machen zeigt sie wieder.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>channel::ui::TrafficSteps</name>
    <message>
        <source>Of this connection there is no message below the selected row.</source>
        <translation>Von dieser Verbindung steht keine Nachricht unter der ausgewählten Zeile.</translation>
    </message>
    <message>
        <source>Of this connection there is no message above the selected row.</source>
        <translation>Von dieser Verbindung steht keine Nachricht über der ausgewählten Zeile.</translation>
    </message>
    <message>
        <source>There is no malformed row below the selected one.</source>
        <translation>Unter der ausgewählten Zeile steht keine fehlerhafte.</translation>
    </message>
    <message>
        <source>There is no malformed row above the selected one.</source>
        <translation>Über der ausgewählten Zeile steht keine fehlerhafte.</translation>
    </message>
    <message>
        <source>There is no message below the selected row.</source>
        <translation>Unter der ausgewählten Zeile steht keine Nachricht.</translation>
    </message>
    <message>
        <source>There is no message above the selected row.</source>
        <translation>Über der ausgewählten Zeile steht keine Nachricht.</translation>
    </message>
    <message>
        <source>Among the rows that are shown none is malformed.</source>
        <translation>Unter den gezeigten Zeilen ist keine fehlerhaft.</translation>
    </message>
    <message>
        <source>Among the rows that are shown there is no message.</source>
        <translation>Unter den gezeigten Zeilen ist keine Nachricht.</translation>
    </message>
</context>
<context>
    <name>channel::ui::UndoHistory</name>
    <message>
        <source>Undo clear</source>
        <translation>Leeren rückgängig machen</translation>
    </message>
    <message>
        <source>Redo clear</source>
        <translation>Leeren wiederholen</translation>
    </message>
</context>
<context>
    <name>channel::ui::WireModel</name>
    <message>
        <source>1 write</source>
        <translation>1 Schreibvorgang</translation>
    </message>
    <message numerus="yes">
        <source>%1 writes</source>
        <translation>
            <numerusform>%1 Schreibvorgang</numerusform>
            <numerusform>%1 Schreibvorgängen</numerusform>
        </translation>
    </message>
    <message>
        <source>1 read</source>
        <translation>1 Lesevorgang</translation>
    </message>
    <message numerus="yes">
        <source>%1 reads</source>
        <translation>
            <numerusform>%1 Lesevorgang</numerusform>
            <numerusform>%1 Lesevorgängen</numerusform>
        </translation>
    </message>
    <message>
        <source>Went out in more than %1 over %2; first byte %3, last byte %4. Only the first %5 are listed.</source>
        <translation>Ging in mehr als %1 über %2 hinaus; erstes Byte %3, letztes Byte %4. Nur die ersten %5 sind aufgeführt.</translation>
    </message>
    <message>
        <source>Came in more than %1 over %2; first byte %3, last byte %4. Only the first %5 are listed.</source>
        <translation>Kam in mehr als %1 über %2 an; erstes Byte %3, letztes Byte %4. Nur die ersten %5 sind aufgeführt.</translation>
    </message>
    <message>
        <source>Went out in %1 over %2; first byte %3, last byte %4</source>
        <translation>Ging in %1 über %2 hinaus; erstes Byte %3, letztes Byte %4</translation>
    </message>
    <message>
        <source>Came in %1 over %2; first byte %3, last byte %4</source>
        <translation>Kam in %1 über %2 an; erstes Byte %3, letztes Byte %4</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Written at</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Read at</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Since the first</source>
        <translation>Seit dem ersten</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>In the message</source>
        <translation>In der Nachricht</translation>
    </message>
    <message>
        <source>In the stream</source>
        <translation>Im Datenstrom</translation>
    </message>
    <message>
        <source>The whole write</source>
        <translation>Der ganze Schreibvorgang</translation>
    </message>
    <message>
        <source>The whole read</source>
        <translation>Der ganze Lesevorgang</translation>
    </message>
    <message>
        <source>Which bytes of the message, from 0 at the header&apos;s first</source>
        <translation>Welche Bytes der Nachricht, von 0 am Anfang des Kopfs an</translation>
    </message>
    <message>
        <source>Where these bytes stand in all that this side of the connection sent</source>
        <translation>Wo diese Bytes in allem stehen, was diese Seite der Verbindung gesendet hat</translation>
    </message>
    <message>
        <source>%1 ns</source>
        <translation>%1 ns</translation>
    </message>
    <message>
        <source>Bytes %1 of the stream</source>
        <translation>Bytes %1 des Datenstroms</translation>
    </message>
    <message>
        <source>this message alone</source>
        <translation>nur diese Nachricht</translation>
    </message>
    <message>
        <source>%1, the others of a message without its end so far</source>
        <translation>%1, die übrigen von einer Nachricht, deren Ende noch fehlt</translation>
    </message>
    <message>
        <source>1 other message</source>
        <translation>1 anderen Nachricht</translation>
    </message>
    <message numerus="yes">
        <source>%1 other messages</source>
        <translation>
            <numerusform>%1 anderen Nachricht</numerusform>
            <numerusform>%1 anderen Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, shared with %2</source>
        <translation>%1, geteilt mit %2</translation>
    </message>
    <message>
        <source>%1, shared with at least %2</source>
        <translation>%1, geteilt mit mindestens %2</translation>
    </message>
    <message>
        <source>Nothing was read or written for this row</source>
        <translation>Für diese Zeile wurde nichts gelesen oder geschrieben</translation>
    </message>
    <message>
        <source>Went out in 1 write at %1</source>
        <translation>Ging in 1 Schreibvorgang um %1 hinaus</translation>
    </message>
    <message>
        <source>Came in 1 read at %1</source>
        <translation>Kam in 1 Lesevorgang um %1 an</translation>
    </message>
    <message>
        <source>Written at (UTC)</source>
        <translation>Geschrieben (UTC)</translation>
    </message>
    <message>
        <source>Read at (UTC)</source>
        <translation>Gelesen (UTC)</translation>
    </message>
</context>
<context>
    <name>channel::ui::WirePreview</name>
    <message>
        <source>… %1 more</source>
        <translation>… %1 weitere</translation>
    </message>
    <message>
        <source>%1, %2 on the wire</source>
        <translation>%1, %2 auf der Leitung</translation>
    </message>
</context>
<context>
    <name>channel::ui::WorkBar</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel this work</source>
        <translation>Diese Arbeit abbrechen</translation>
    </message>
</context>
<context>
    <name>channel::ui::WorkspaceCommands</name>
    <message>
        <source>Open a workspace</source>
        <translation>Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>Workspaces (*.channelscope);;All files (*)</source>
        <translation>Arbeitsbereiche (*.channelscope);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The workspace %1 is opened as soon as the disk gives it.</source>
        <translation>Der Arbeitsbereich %1 wird geöffnet, sobald der Datenträger ihn hergibt.</translation>
    </message>
    <message>
        <source>Save the workspace</source>
        <translation>Arbeitsbereich speichern</translation>
    </message>
    <message>
        <source>Workspaces (*.channelscope)</source>
        <translation>Arbeitsbereiche (*.channelscope)</translation>
    </message>
    <message>
        <source>workspace</source>
        <comment>the name of a file that is suggested</comment>
        <translation>arbeitsbereich</translation>
    </message>
    <message>
        <source>The workspace is being saved as %1.</source>
        <translation>Der Arbeitsbereich wird als %1 gespeichert.</translation>
    </message>
    <message>
        <source>Save the workspace as %1</source>
        <translation>Den Arbeitsbereich als %1 speichern</translation>
    </message>
    <message>
        <source>Take up the workspace %1</source>
        <translation>Den Arbeitsbereich %1 aufnehmen</translation>
    </message>
</context>
<context>
    <name>channel::ui::WorkspaceNotices</name>
    <message>
        <source>The workspace %1 is open.</source>
        <translation>Der Arbeitsbereich %1 ist geöffnet.</translation>
    </message>
    <message>
        <source>The workspace is saved as %1.</source>
        <translation>Der Arbeitsbereich ist als %1 gespeichert.</translation>
    </message>
    <message>
        <source>The workspace %1 was not opened. %2</source>
        <translation>Der Arbeitsbereich %1 wurde nicht geöffnet. %2</translation>
    </message>
    <message>
        <source>The workspace %1 was used last.</source>
        <translation>Der Arbeitsbereich %1 wurde zuletzt benutzt.</translation>
    </message>
    <message>
        <source>Not everything of the workspace %1 could be started or opened.</source>
        <translation>Nicht alles aus dem Arbeitsbereich %1 konnte gestartet oder geöffnet werden.</translation>
    </message>
    <message numerus="yes">
        <source>%1 others could not be started or opened either.</source>
        <translation>
            <numerusform>%1 weiteres konnte ebenfalls nicht gestartet oder geöffnet werden.</numerusform>
            <numerusform>%1 weitere konnten ebenfalls nicht gestartet oder geöffnet werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Captures of the workspace %1 are still being opened. Open another workspace once they are there.</source>
        <translation>Aufzeichnungen des Arbeitsbereichs %1 werden noch geöffnet. Einen anderen Arbeitsbereich öffnen, sobald sie da sind.</translation>
    </message>
    <message>
        <source>1 other workspace was not opened: they are opened one at a time.</source>
        <translation>1 weiterer Arbeitsbereich wurde nicht geöffnet: Es geht nur einer nach dem anderen.</translation>
    </message>
    <message numerus="yes">
        <source>%1 other workspaces were not opened: they are opened one at a time.</source>
        <translation>
            <numerusform>%1 weiterer Arbeitsbereich wurde nicht geöffnet: Es geht nur einer nach dem anderen.</numerusform>
            <numerusform>%1 weitere Arbeitsbereiche wurden nicht geöffnet: Es geht nur einer nach dem anderen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>channel::ui::WorkspaceOpening</name>
    <message>
        <source>There is no place for the saved filter %1 any more.</source>
        <translation>Für den gespeicherten Filter %1 ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>There is no place for the name %1 of %2 any more.</source>
        <translation>Für den Namen %1 von %2 ist kein Platz mehr.</translation>
    </message>
</context>
<context>
    <name>channel::ui::WorkspaceReader</name>
    <message>
        <source>It is not a regular file.</source>
        <translation>Das ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>the file that is there would be lost. %1 Choose another name.</source>
        <translation>Die vorhandene Datei ginge verloren. %1 Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>its folder does not exist.</source>
        <translation>Der Ordner dafür ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>It cannot be read: %1.</source>
        <translation>Er ist nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>The workspace cannot be saved as %1: %2</source>
        <translation>Der Arbeitsbereich kann nicht als %1 gespeichert werden: %2</translation>
    </message>
    <message>
        <source>It is no workspace of Channelscope.</source>
        <translation>Das ist kein Arbeitsbereich von Channelscope.</translation>
    </message>
    <message>
        <source>It does not say which version of the format it has.</source>
        <translation>Die Version des Formats ist nicht angegeben.</translation>
    </message>
    <message>
        <source>It was written by a newer Channelscope, in version %1 of the format; this one reads up to version %2.</source>
        <translation>Ein neueres Channelscope hat ihn in Version %1 des Formats geschrieben; dieses liest bis Version %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a list.</source>
        <translation>&quot;%1&quot; muss eine Liste sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has %2 entries; the most are %3.</source>
        <translation>&quot;%1&quot; hat %2 Einträge; erlaubt sind höchstens %3.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be an object.</source>
        <translation>&quot;%1&quot; muss ein Objekt sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a path.</source>
        <translation>&quot;%1&quot; muss ein Pfad sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be &quot;listen&quot;, &quot;connect&quot; or &quot;proxy&quot;.</source>
        <translation>&quot;%1&quot; muss &quot;listen&quot;, &quot;connect&quot; oder &quot;proxy&quot; sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a text.</source>
        <translation>&quot;%1&quot; muss ein Text sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is longer than %2 characters.</source>
        <translation>&quot;%1&quot; ist länger als %2 Zeichen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing.</source>
        <translation>&quot;%1&quot; fehlt.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be true or false.</source>
        <translation>&quot;%1&quot; muss true oder false sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a number from %2 to %3.</source>
        <translation>&quot;%1&quot; muss eine Zahl von %2 bis %3 sein.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a number from %2 to 65535.</source>
        <translation>&quot;%1&quot; muss eine Zahl von %2 bis 65535 sein.</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>It is longer than a workspace can be (4 MiB).</source>
        <translation>Er ist länger, als ein Arbeitsbereich sein kann (4 MiB).</translation>
    </message>
    <message>
        <source>It is no JSON: %1, at %2.</source>
        <translation>Das ist kein JSON: %1, bei %2.</translation>
    </message>
    <message>
        <source>the file has changed since it was opened or saved here, and that would be lost. Choose another name, or open it again first.</source>
        <translation>Die Datei wurde geändert, seit sie hier geöffnet oder gespeichert wurde, und das ginge verloren. Einen anderen Namen wählen oder sie zuerst neu öffnen.</translation>
    </message>
</context>
</TS>
