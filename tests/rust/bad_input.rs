//! Bad input: a clear line each, the rest of the run goes on, nothing is lost.

use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use tests::program::{self, Ran};
use tests::request::Server;

use crate::commands::{Desk, line};
use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    trials![
        broken_lines_are_named_and_skipped,
        broken_files_are_named_and_skipped,
        one_id_twice_is_one_article,
        a_line_of_50_megabytes_stops_nothing,
        a_file_of_200_megabytes_stops_nothing,
        a_folder_without_rights_is_named,
        a_full_disk_is_told_and_loses_nothing,
        a_limit_on_files_is_told_and_loses_nothing,
        a_corrupt_index_is_made_anew,
        a_missing_index_is_made_anew,
        a_second_server_is_refused,
        a_port_in_use_is_told,
    ]
}

/// It was done, but some articles were refused.
const REFUSED_SOME: Option<i32> = Some(3);
/// Nobody, who owns nothing.
const NOBODY: u32 = 65534;

fn broken_lines_are_named_and_skipped() -> Result<()> {
    let desk = Desk::new()?;
    let broken = [
        line("a", "воды"),
        "{\"id\": \"b\", \"text\": \"обрыв\n".into(),
        "[1, 2]\n".into(),
        "\n".into(),
        "{\"id\": \"c\", \"title\": \"Без текста\"}\n".into(),
        "{\"id\": \"d\", \"text\": \"Насосная станция.\", \"date\": \"2025-02-30\"}\n".into(),
        line("e", "полива"),
    ];
    let path = desk.input("feed.jsonl", broken.concat())?;
    let ran = skips_some(desk.index(&path)?)?;
    ran.told(&["feed.jsonl:2", "feed.jsonl:3", "feed.jsonl:5", "feed.jsonl:6", "2025-02-30"])?;
    ensure!(desk.total("вид:статья станция")? == 2, "the good lines are not all in");
    desk.agrees()
}

fn broken_files_are_named_and_skipped() -> Result<()> {
    let desk = Desk::new()?;
    desk.input("empty.txt", "")?;
    desk.input("blank.txt", " \n\n\t\n")?;
    desk.input("zip.txt", b"PK\x03\x04\x14\x00\x00\x00\x08\x00\xd4\x5a\x71\x5b\x00\xff\xfe\x00\x10")?;
    desk.input("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\xff\xd8")?;
    desk.input(
        "no-such-day.txt",
        "date: 2025-02-30\n\nСтанция встала\n\nНасосная станция встала до весны.\n",
    )?;
    desk.input("broken.json", "{\"text\": ")?;
    desk.input("good.txt", "Станция пошла\n\nНасосная станция снова качает воду.\n")?;
    let ran = skips_some(desk.index(&desk.inputs())?)?;
    ran.told(&[
        "empty.txt",
        "blank.txt",
        "zip.txt",
        "picture.txt",
        "no-such-day.txt",
        "2025-02-30",
        "broken.json",
    ])?;
    ensure!(desk.total("вид:статья станция")? == 1, "good.txt is not in");
    desk.agrees()
}

fn one_id_twice_is_one_article() -> Result<()> {
    let desk = Desk::new()?;
    let path = desk.input("feed.jsonl", line("a", "воды") + &line("a", "удобрений"))?;
    desk.index(&path)?;
    ensure!(desk.total("вид:статья станция")? == 1, "one id is found twice");
    ensure!(desk.total("вид:статья удобрение")? == 1, "the later text does not stand");
    desk.agrees()
}

fn a_line_of_50_megabytes_stops_nothing() -> Result<()> {
    let desk = Desk::new()?;
    let mut feed = format!("{{\"id\": \"long\", \"text\": \"{}\"}}\n", "а".repeat(26 << 20));
    feed += &line("a", "воды");
    let ran = desk.index(&desk.input("feed.jsonl", feed)?)?;
    ran.told(&["feed.jsonl:1"])?;
    skips_some(ran)?;
    ensure!(desk.total("вид:статья станция")? == 1, "the line after it is not in");
    desk.agrees()
}

/// The file is a hole: it takes no room and no time to make.
fn a_file_of_200_megabytes_stops_nothing() -> Result<()> {
    let desk = Desk::new()?;
    std::fs::File::create(desk.inputs().join("large.txt"))?.set_len((200 << 20) + 1)?;
    desk.input("good.txt", "Станция пошла\n\nНасосная станция снова качает воду.\n")?;
    skips_some(desk.index(&desk.inputs())?)?.told(&["large.txt"])?;
    ensure!(desk.total("вид:статья станция")? == 1, "the file beside it is not in");
    Ok(())
}

/// Root may read everything, so the program runs as nobody where the tests are root's.
fn a_folder_without_rights_is_named() -> Result<()> {
    let desk = Desk::new()?;
    let closed = desk.inputs().join("closed");
    std::fs::create_dir(&closed)?;
    std::fs::write(closed.join("a.txt"), "Станция пошла\n\nСтанция качает воду.\n")?;
    desk.input("good.txt", "Станция пошла\n\nНасосная станция снова качает воду.\n")?;
    std::fs::set_permissions(&closed, PermissionsExt::from_mode(0o000))?;
    let ran = as_nobody(&desk, &desk.inputs());
    std::fs::set_permissions(&closed, PermissionsExt::from_mode(0o755))?;
    skips_some(ran?)?.told(&["closed"])
}

/// Indexes a path with a data folder that the reader may write to, with nobody's rights.
fn as_nobody(desk: &Desk, path: &Path) -> Result<Ran> {
    let data = desk.data();
    let top = data.parent().context("the data folder stands alone")?.to_owned();
    let program = top.join("minber");
    std::fs::copy(program::minber(), &program)?;
    for path in [&top, &program] {
        std::fs::set_permissions(path, PermissionsExt::from_mode(0o755))?;
    }
    std::fs::create_dir_all(&data)?;
    std::fs::set_permissions(&data, PermissionsExt::from_mode(0o777))?;
    let mut command = Command::new(program);
    program::clean(&mut command).arg("index").arg(path).arg("--data").arg(&data).current_dir(&top);
    if is_root()? {
        command.uid(NOBODY).gid(NOBODY);
    }
    Ok(command.output()?.into())
}

fn is_root() -> Result<bool> {
    Ok(Command::new("id").arg("-u").output()?.stdout == b"0\n")
}

/// More articles than a small disk takes.
fn many() -> String {
    (0..4000).map(|number| line(&format!("many-{number}"), "полива")).collect()
}

/// A disk of a few megabytes in memory, where the tests may mount one; else the next test stands for this one.
fn a_full_disk_is_told_and_loses_nothing() -> Result<()> {
    let desk = Desk::new()?;
    let Some(disk) = SmallDisk::mount(&desk.data(), "1m")? else {
        println!("bad_input::a_full_disk…: no disk may be mounted here; a limit on files stands for it");
        return a_limit_on_files_is_told_and_loses_nothing();
    };
    let path = desk.input("many.jsonl", many())?;
    tells_why(&desk.index(&path)?)?;
    disk.grow("512m")?;
    desk.index(&path)?.well()?;
    ensure!(
        desk.total("вид:статья станция")? == 4000,
        "not all articles are in after the disk had room again"
    );
    desk.agrees()
}

/// For a program a limit on files is nearly the same as a disk that is full.
fn a_limit_on_files_is_told_and_loses_nothing() -> Result<()> {
    let desk = Desk::new()?;
    desk.index(&desk.input("first.jsonl", line("a", "воды"))?)?.well()?;
    let path = desk.input("many.jsonl", many())?;
    let script = "trap '' XFSZ; ulimit -f 1024; exec \"$@\"";
    let mut command = Command::new("sh");
    program::clean(&mut command).args(["-c", script, "sh"]).arg(program::minber());
    tells_why(&command.arg("index").arg(&path).arg("--data").arg(desk.data()).output()?.into())?;
    desk.index(&path)?.well()?;
    ensure!(desk.total("вид:статья станция")? == 4001, "not all articles are in after the limit was gone");
    desk.agrees()
}

fn tells_why(ran: &Ran) -> Result<()> {
    ensure!(
        ran.code.is_some_and(|code| code != 0) && !ran.err.contains("panicked"),
        "{:?} {}",
        ran.code,
        ran.all()
    );
    ran.told(&["make room"])
}

/// A disk in memory, gone when the test is done with it.
struct SmallDisk {
    place: PathBuf,
}

impl SmallDisk {
    /// Mounts one; none where that is not allowed.
    fn mount(place: &Path, size: &str) -> Result<Option<SmallDisk>> {
        std::fs::create_dir_all(place)?;
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size}"), "minber-tests"]).arg(place);
        let is_mounted = mount.output().is_ok_and(|output| output.status.success());
        Ok(is_mounted.then(|| SmallDisk { place: place.to_owned() }))
    }

    fn grow(&self, size: &str) -> Result<()> {
        let status =
            Command::new("mount").args(["-o", &format!("remount,size={size}")]).arg(&self.place).status()?;
        ensure!(status.success(), "cannot give the disk more room");
        Ok(())
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Nothing can be done about a failure here but to leave the mount to whoever looks at the folder.
        let _ = Command::new("umount").arg(&self.place).status();
    }
}

fn a_corrupt_index_is_made_anew() -> Result<()> {
    let desk = Desk::new()?;
    desk.index(&desk.input("feed.jsonl", line("a", "воды"))?)?.well()?;
    let files = index_files(&desk.data())?;
    ensure!(!files.is_empty(), "no index in {}", desk.data().display());
    for file in files {
        std::fs::write(file, "это не указатель")?;
    }
    is_told_and_found(&desk)
}

fn a_missing_index_is_made_anew() -> Result<()> {
    let desk = Desk::new()?;
    desk.index(&desk.input("feed.jsonl", line("a", "воды"))?)?.well()?;
    for file in index_files(&desk.data())? {
        std::fs::remove_file(file)?;
    }
    is_told_and_found(&desk)
}

/// A start over a broken index makes it anew from the archive, and says so.
fn is_told_and_found(desk: &Desk) -> Result<()> {
    let ran = desk.run(&["search", "станция"])?.well()?;
    ran.told(&["index", "Станция a"])?;
    ensure!(desk.total("вид:статья станция")? == 1, "the article is not found");
    desk.agrees()
}

/// The files of the index: all of the data folder but the archive and settings.
fn index_files(data: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for folder in std::fs::read_dir(data)?.flatten().filter(|entry| entry.path().is_dir()) {
        let mut folders = vec![folder.path()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder)?.flatten() {
                if entry.path().is_dir() { folders.push(entry.path()) } else { files.push(entry.path()) }
            }
        }
    }
    Ok(files)
}

fn a_second_server_is_refused() -> Result<()> {
    let desk = Desk::new()?;
    let server = Server::start(&desk.data())?;
    desk.run(&["serve", "--listen", "127.0.0.1:0"])?.refused()?.told(&["data"])?;
    let path = desk.input("feed.jsonl", line("a", "воды"))?;
    desk.index(&path)?.refused()?.told(&["nothing was indexed", "PUT"])?;
    ensure!(server.get("/health")?.status == 200, "the first server was disturbed");
    ensure!(desk.total("станция")? == 0, "an article came in beside the server");
    Ok(())
}

fn a_port_in_use_is_told() -> Result<()> {
    let desk = Desk::new()?;
    let server = Server::start(&desk.data())?;
    let listen = server.address.trim_start_matches("http://").to_owned();
    let other = Desk::new()?;
    other.run(&["serve", "--listen", &listen])?.refused()?.told(&[&listen])
}

/// A run that was done with some articles refused.
fn skips_some(ran: Ran) -> Result<Ran> {
    ensure!(ran.code == REFUSED_SOME, "ended with {:?}\n{}", ran.code, ran.all());
    Ok(ran)
}
